import type { Context } from '../app.ts';
import { explainOutcome } from '../messages/dropReasons.ts';
import type { Bilingual } from '../messages/reasons.ts';
import { AppError } from '../platform/errors.ts';
import {
  type FailedFilter,
  type FailedGroup,
  type FailedMessage,
  type FailedPlace,
  listFailed,
  listGroups,
} from './failedStore.ts';
import { maskAddress } from './maskAddress.ts';

export type FailedView = Omit<FailedMessage, 'id' | 'outcome' | 'outcomeDetails'> & {
  id: string;
  error: string;
  /** What went wrong for people, and the gateway's own words. */
  explanation: Bilingual | null;
  gatewayText: string | null;
};

export async function viewFailed(
  ctx: Context,
  filter: FailedFilter,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): Promise<{ items: FailedView[]; next: string | null }> {
  const found = await listFailed(ctx.db, filter, { after: cursor ? placeOf(cursor) : undefined, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(shown), next: found.length > limit && last ? `${last.finalAt.toISOString()}_${last.id}` : null };
}

export type GroupView = FailedGroup & { explanation: Bilingual | null };

export async function viewGroups(ctx: Context, filter: FailedFilter): Promise<GroupView[]> {
  const groups = await listGroups(ctx.db, filter);
  return groups.map((group) => ({ ...group, explanation: explainOutcome(group.error, {}) }));
}

function shown({ id, address, outcome, outcomeDetails, ...message }: FailedMessage): FailedView {
  const { code, text } = outcomeDetails ?? {};
  return {
    ...message,
    id: String(id),
    address: maskAddress(address),
    error: String(code ?? outcome ?? message.state),
    explanation: explainOutcome(outcome, outcomeDetails),
    gatewayText: typeof text === 'string' ? text : null,
  };
}

function placeOf(cursor: string): FailedPlace {
  const [, at = '', id] = /^(\d{4}-[^_]+)_(\d{1,15})$/.exec(cursor) ?? [];
  const place = { at: new Date(at), id: Number(id) };
  if (Number.isNaN(place.at.getTime())) throw new AppError('invalid', 'Этой страницы списка нет.', 'cursor');
  return place;
}
