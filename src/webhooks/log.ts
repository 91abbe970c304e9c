import type { Context } from '../app.ts';
import { type Attempt, type DeliveryRow, type LogFilter, listAttempts, listDeliveries } from './logStore.ts';
import { explainTrouble, type Trouble } from './outcome.ts';
import { bodyOf, eventId } from './request.ts';
import { findWebhook } from './store.ts';
import { liveRow } from './view.ts';
import type { EventType, Format } from './webhook.ts';

export type DeliveryView = {
  id: string;
  /** The `webhook-id` of every try. */
  eventId: string;
  type: EventType;
  happenedAt: string;
  state: 'waiting' | 'delivered' | 'failed';
  /** When a waiting one is tried next; null while it is being tried. */
  nextTryAt: string | null;
  endedAt: string | null;
  /** What is posted. */
  body: string;
  attempts: AttemptView[];
};

/** `kind` null: no answer was written down, the service stopped in the middle or is at it. */
export type AttemptView = {
  n: number;
  startedAt: string;
  kind: 'delivered' | Trouble | null;
  /** What went wrong, in Russian; null when nothing did. */
  text: string | null;
  status: number | null;
  said: string | null;
  answer: string | null;
  tookMs: number | null;
};

/** The deliveries of a webhook, the newest first; `next` is the cursor of the following page. @throws AppError `not-found` */
export async function viewLog(
  ctx: Context,
  shopId: number,
  webhookId: number,
  filter: LogFilter,
): Promise<{ items: DeliveryView[]; next?: string }> {
  return ctx.withShop(shopId, async (db) => {
    const { format } = await liveRow(findWebhook(db, shopId, webhookId));
    const rows = await listDeliveries(db, shopId, webhookId, { ...filter, limit: filter.limit + 1 });
    const shown = rows.slice(0, filter.limit);
    const attempts = await listAttempts(
      db,
      shopId,
      shown.map(({ deliveryId }) => deliveryId),
    );
    const items = shown.map((row) => deliveryView(row, format, attempts.get(row.deliveryId) ?? []));
    return rows.length > shown.length ? { items, next: String(shown.at(-1)!.deliveryId) } : { items };
  });
}

export function deliveryView(row: DeliveryRow, format: Format, attempts: readonly Attempt[]): DeliveryView {
  const { state, isLeased } = row;
  return {
    id: String(row.deliveryId),
    eventId: eventId(row.id),
    type: row.type,
    happenedAt: row.happenedAt.toISOString(),
    state,
    nextTryAt: state === 'waiting' && !isLeased ? row.dueAt.toISOString() : null,
    endedAt: row.endedAt?.toISOString() ?? null,
    body: bodyOf(format, row),
    attempts: attempts.map(attemptView),
  };
}

function attemptView({ startedAt, outcome, ...attempt }: Attempt): AttemptView {
  const kind = outcome as AttemptView['kind'];
  const text = kind === null || kind === 'delivered' ? null : explainTrouble(kind);
  const { n, status, said, answer, tookMs } = attempt;
  return { n, startedAt: startedAt.toISOString(), kind, text, status, said, answer, tookMs };
}
