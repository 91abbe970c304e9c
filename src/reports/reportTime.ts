import type { Config } from '../config.ts';

/** The report comes so long before the window closes: by then most of the morning is known. */
const BEFORE_CLOSING_MINUTES = 15;

/** `HH:mm` on the clock of the service. */
export function reportTime({ closes }: Config['window']): string {
  return Temporal.PlainTime.from(closes).subtract({ minutes: BEFORE_CLOSING_MINUTES }).toString({ smallestUnit: 'minute' });
}
