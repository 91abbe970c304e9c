import { monitorEventLoopDelay } from 'node:perf_hooks';

const MEGABYTE = 1024 * 1024;
const SAMPLE_MS = 20;
/** The histogram's numbers contain the interval at which it looks. */
const LOOK_MS = 1;

export type Watched = { peakMb: number; longestPauseMs: number };

/** Memory of this process with its threads, and the longest time for which nothing else could run, while `work` was at it. */
export async function watch(work: () => Promise<void>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS });
  let peak = residentMb();
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb());
  }, SAMPLE_MS);
  delay.enable();
  try {
    await work();
  } finally {
    delay.disable();
    clearInterval(timer);
  }
  return { peakMb: Math.max(peak, residentMb()), longestPauseMs: Math.max(0, delay.max / 1_000_000 - LOOK_MS) };
}

export function residentMb(): number {
  return process.memoryUsage.rss() / MEGABYTE;
}
