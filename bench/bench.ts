import { type Cpu, cpuUsed } from './cpu.ts';

/** What one case measured, printed as one line of JSON. Times are milliseconds; `ratio` is our time by the reference's: lower is better. */
export type Line = { case: string; n: number; ours: number; reference: number; ratio: number; unit: string };

export type Size = 'full' | 'small';
/** Yields its lines as they are measured. */
export type Bench = (size: Size) => AsyncGenerator<Line>;

type Work = () => Promise<void>;
export type Comparison = {
  rounds: number;
  /** Done before each pair, unmeasured. */
  prepare?: (round: number) => Promise<void>;
  ours: Work;
  /** Looks at what ours did, unmeasured: the reference may need it, and what was not done must not be measured. */
  check?: Work;
  reference: Work;
};

/**
 * Measures ours and the reference in turn and gives the round whose ratio is the median: other work on the machine falls on both
 * of a pair, and a round that it fell on unevenly is not taken.
 */
export async function compare({
  rounds,
  prepare,
  ours,
  check,
  reference,
}: Comparison): Promise<Pick<Line, 'ours' | 'reference' | 'ratio'>> {
  const measured: Pick<Line, 'ours' | 'reference' | 'ratio'>[] = [];
  for (let round = 0; round < rounds; round++) {
    await prepare?.(round);
    const our = await timedWithCpu(ours);
    await check?.();
    const its = await timedWithCpu(reference);
    measured.push({ ours: Math.round(our.ms), reference: Math.round(its.ms), ratio: rounded(our.ms / its.ms) });
    note(`round ${round + 1}: ours ${shown(our)}, reference ${shown(its)}`);
  }
  measured.sort((a, b) => a.ratio - b.ratio);
  return measured[Math.floor((measured.length - 1) / 2)]!;
}

export async function timed(work: Work): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

type Cost = { ms: number; cpu: Cpu };

async function timedWithCpu(work: Work): Promise<Cost> {
  const before = cpuUsed();
  const ms = await timed(work);
  const after = cpuUsed();
  return { ms, cpu: { node: after.node - before.node, postgres: after.postgres - before.postgres } };
}

function shown({ ms, cpu }: Cost): string {
  return `${Math.round(ms)} ms (processor: ${Math.round(cpu.node)} Node, ${Math.round(cpu.postgres)} PostgreSQL)`;
}

/** The value that a share of the sorted ones does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}

export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** Progress, for people: the lines of JSON alone go to the standard output. */
export function note(text: string): void {
  console.error(`  ${text}`);
}
