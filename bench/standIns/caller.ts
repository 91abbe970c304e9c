// A shop's program that calls an API, so many calls at a time over connections that stay open, or so many a second.
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export type Call = { path: string; body?: string };
export type Task = {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  calls: Call[];
  parallel: number;
  /** Calls begin at this pace, whether or not those before were answered; without it the next begins when one has ended. */
  perSecond?: number;
};
/** Of every call, in milliseconds. */
export type Answer = { took: number[] };

const agent = new Agent({ keepAlive: true, timeout: 60_000 }); // below the server's own patience

process.once('disconnect', () => process.exit());
process.on('message', async (task) => {
  process.send!(await callAll(task as Task).catch((error: unknown) => ({ error: String(error) })));
});
process.send!({ port: 0 });

async function callAll(task: Task): Promise<Answer> {
  const took: number[] = [];
  const callOne = async (call: Call) => {
    const startedAt = performance.now();
    await ask(task, call);
    took.push(performance.now() - startedAt);
  };
  if (task.perSecond) await atPace(task.calls, task.perSecond, callOne);
  else await inLines(task.calls, task.parallel, callOne);
  return { took };
}

async function inLines(calls: Call[], parallel: number, callOne: (call: Call) => Promise<void>): Promise<void> {
  const waiting = calls.values();
  const callNext = async () => {
    for (const call of waiting) await callOne(call);
  };
  await Promise.all(Array.from({ length: parallel }, callNext));
}

async function atPace(calls: Call[], perSecond: number, callOne: (call: Call) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const under: Promise<void>[] = [];
  for (const [i, call] of calls.entries()) {
    const early = startedAt + (i * 1_000) / perSecond - performance.now();
    if (early > 1) await delay(early);
    under.push(callOne(call));
  }
  await Promise.all(under);
}

function ask({ url, method, headers }: Task, { path, body }: Call): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const ofBody =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  const asking = request(`${url}${path}`, { agent, method, headers: { ...headers, ...ofBody } });
  asking.on('error', reject).on('response', (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    response.on('end', () =>
      response.statusCode === 200 ? resolve() : reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)),
    );
  });
  asking.end(body);
  return promise;
}
