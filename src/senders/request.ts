import type { Selectable } from 'kysely';
import type { SenderNamesTable } from '../platform/senderTables.ts';

/** A name that a shop asked for, and what became of it. */
export type SenderRequest = Selectable<SenderNamesTable>;

/**
 * asked → approved by staff → registered with operators, which is when it works. An end: rejected by staff at any time before or after,
 * withdrawn by the shop, replaced by the next name that works.
 */
export type SenderState = SenderRequest['state'];

/** States in which there is something to end. */
export type LivingState = Exclude<SenderState, 'rejected' | 'withdrawn' | 'replaced'>;

export const LIVING_STATES = ['asked', 'approved', 'registered'] as const satisfies LivingState[];

/** What happened last, when, and who did it. */
export function lastChange(request: SenderRequest): { state: SenderState; at: Date; by: string } {
  const { state } = request;
  if (state === 'asked') return { state, at: request.askedAt, by: request.askedBy };
  if (state === 'approved') return { state, at: request.approvedAt!, by: request.approvedBy! };
  if (state === 'registered') return { state, at: request.registeredAt!, by: request.registeredBy! };
  return { state, at: request.endedAt!, by: request.endedBy! };
}
