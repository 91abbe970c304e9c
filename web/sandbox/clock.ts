import { queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';

export type ClockMove = 'next-check' | 'next-window' | 'window-end';
export type StepDone = { step: string; at: string; did: number | null; error?: string };

/** The sandbox's clock as its distance from the machine's, so that it ticks by itself between the calls. */
export const clockQuery = queryOptions({
  queryKey: ['sandbox', 'clock'],
  queryFn: async () => {
    const { now } = await call<{ now: string }>('GET', '/sandbox/clock');
    return { offsetMs: Date.parse(now) - Date.now() };
  },
  refetchInterval: 60_000,
});

export function moveClock(to: ClockMove): Promise<{ now: string; steps: StepDone[] }> {
  return call('POST', '/sandbox/clock', { to });
}
