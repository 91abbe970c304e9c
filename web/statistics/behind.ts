import { type JournalView, SENT } from '../messages/view.ts';
import type { ListView } from '../shipments/view.ts';
import type { Tone } from '../theme.ts';
import type { Period } from './view.ts';

export const trendSeries = ['loaded', 'arrived', 'delivered', 'returned'] as const;
export type TrendName = (typeof trendSeries)[number];

/** Lines differ in their dashes too: who does not tell red from green reads them as well. */
export const trendLooks: Record<TrendName, { tone: Tone; dash?: string }> = {
  loaded: { tone: 'quiet', dash: '2 4' },
  arrived: { tone: 'moving' },
  delivered: { tone: 'good', dash: '10 3' },
  returned: { tone: 'urgent', dash: '5 3 1 3' },
};

/** The parcels behind one point of the trend. */
export function behindPoint(name: TrendName, { from, to }: Period): ListView {
  return { [`${name}From`]: from, [`${name}To`]: to };
}

/** The last bar stands for itself and all that is longer, as the service counts it. */
export const LAST_BAR = 15;

export function behindBar(days: number, { from, to }: Period): ListView {
  return { deliveredFrom: from, deliveredTo: to, lay: days === LAST_BAR ? `${days}-` : String(days) };
}

/** Those of a region that reached a milestone; '' is for parcels whose region is not known. */
export function behindRegion(region: string, name: Exclude<TrendName, 'loaded'>, period: Period): ListView {
  return { ...behindPoint(name, period), region: region || 'none' };
}

/** As the service counts what became of messages; without an answer: letters, and SMS whose receipt never came. */
const OUTCOMES = { sent: SENT, delivered: 'delivered', undelivered: 'undelivered', unconfirmed: 'accepted,unknown' } as const;

/** The messages behind a number; what waits or was dropped is behind none. */
export function behindMessages(
  { from, to }: Period,
  outcome: keyof typeof OUTCOMES,
  of: { channel?: string; audience?: string } = {},
): JournalView {
  const { channel, audience } = of;
  return { channel, audience, state: OUTCOMES[outcome], since: from, until: to };
}
