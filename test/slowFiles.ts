import type { TestEvent } from 'node:test/reporters';

const SHOWN = 12;
/** Machine time after which a file is named while it still runs: the longest journey needs less. */
const LONG_MS = 5 * 60_000;

/**
 * Reporter: in the end, which files took longest, and the runner's closing lines in the form that machines read: `# pass 12`; while it
 * lasts, which file keeps everybody waiting. https://nodejs.org/api/test.html#custom-reporters
 */
export default async function* slowFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const begun = new Map<string, number>();
  const took = new Map<string, number>();
  const totals: string[] = [];
  const watching = setInterval(() => {
    const long = [...begun].filter(([, at]) => performance.now() - at > LONG_MS);
    if (long.length > 0)
      console.error(`Still at work after ${LONG_MS / 60_000} minutes: ${long.map(([file]) => file).join(', ')}`);
  }, LONG_MS / 5);
  watching.unref();
  for await (const { type, data } of events) {
    // A file is reported like a test that has its path for a name.
    if (type === 'test:dequeue' && data.file?.endsWith(data.name)) begun.set(data.name, performance.now());
    if (type === 'test:diagnostic' && data.nesting === 0 && /^[a-z_]+ [\d.]+$/.test(data.message))
      totals.push(`# ${data.message}`);
    if (type === 'test:complete' && begun.has(data.name)) {
      took.set(data.name, performance.now() - begun.get(data.name)!);
      begun.delete(data.name);
    }
  }
  clearInterval(watching);
  const slowest = [...took].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
  const lines = slowest.map(([file, ms]) => `${String(Math.round(ms / 1000)).padStart(5)} s  ${file}`);
  const open = begun.size > 0 ? `Not at their end: ${[...begun.keys()].join(', ')}\n` : '';
  yield `\nThe slowest files\n${lines.join('\n')}\n${open}${totals.slice(-8).join('\n')}\n`;
}
