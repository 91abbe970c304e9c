import type { Context } from '../app.ts';
import { messagesOfShipment } from '../messages/journal.ts';
import type { Channel } from '../messages/reasons.ts';
import { lastAnswerTo } from '../tracking/lastChecked.ts';
import type { Status } from '../tracking/status.ts';
import { type OperationView, operationViews } from './getShipment.ts';
import { findShipmentAtOnce, type MessageLine } from './readStore.ts';
import type { Life } from './shipment.ts';
import { normalizeTrackNumber } from './trackNumber.ts';

export type ReadMessage = {
  id: string;
  channel: Channel;
  audience: MessageLine['audience'];
  reason: string;
  state: MessageState;
  address: string;
  body: string | null;
  plannedAt: Date;
  sentAt: Date | null;
  finalAt: Date | null;
  outcome: string | null;
  priceKopecks: number;
};
type MessageState = Awaited<ReturnType<typeof messagesOfShipment>>[number]['state'];

/** What programs ask about a shipment most: less than `getShipment` knows, several times as fast. */
export type ReadShipment = {
  id: number;
  trackNumber: string;
  status: Status;
  statusCause: string | null;
  statusAt: Date | null;
  statusSeenAt: Date;
  life: Life;
  name: string | null;
  phone: string | null;
  email: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  description: string | null;
  postalCode: string | null;
  paymentType: string | null;
  hasCallConsent: boolean | null;
  loadedAt: Date;
  lastCheckedAt: Date | null;
  arrivedIndex: string | null;
  arrivedOn: string | null;
  lastStorageOn: string | null;
  operations: OperationView[];
  messages: ReadMessage[];
};

/** Undefined when the shop has no shipment with this track number. */
export async function readShipment(ctx: Context, shopId: number, typed: string): Promise<ReadShipment | undefined> {
  const read = normalizeTrackNumber(typed);
  if (!read.ok) return undefined;
  const [line, lastCheckedAt] = await Promise.all([
    ctx.withShop(shopId, (_db, client) => findShipmentAtOnce(client, shopId, read.trackNumber)),
    lastAnswerTo(ctx, shopId, read.trackNumber),
  ]);
  if (!line) return undefined;
  const route = { destinationIndex: line.destination_index, postalCode: line.postal_code };
  const operations = (line.operations ?? []).map(({ reported_at: reportedAt, post_index: postIndex, ...row }) => {
    const { type, attr, place } = row;
    const at = { happenedAt: new Date(row.happened_at), firstSeenAt: new Date(row.first_seen_at) };
    return { type, attr, place, reportedAt, postIndex, ...at };
  });
  const { id, status, life, name, phone, email, description } = line;
  return {
    ...{ id, trackNumber: line.track_number, status, statusCause: line.status_cause },
    ...{ statusAt: line.status_at, statusSeenAt: line.status_seen_at, life, name, phone, email },
    ...{ amountKopecks: line.amount_kopecks, orderNumber: line.order_number, description, postalCode: line.postal_code },
    ...{ paymentType: line.payment_type, hasCallConsent: line.has_call_consent },
    ...{ loadedAt: line.loaded_at, lastCheckedAt: lastCheckedAt ?? null },
    ...{ arrivedIndex: line.arrived_index, arrivedOn: line.arrived_on, lastStorageOn: line.last_storage_on },
    operations: operationViews(operations, route),
    messages: await messagesOf(ctx, shopId, id, line.messages ?? []),
  };
}

/** The words of those that wait are composed, which takes all that composing needs; what has left or will not go has them already. */
async function messagesOf(ctx: Context, shopId: number, id: number, lines: MessageLine[]): Promise<ReadMessage[]> {
  const isComposed = lines.some(({ state, audience }) => state === 'planned' || state === 'held' || audience === 'service');
  if (isComposed) return ctx.withShop(shopId, (db) => messagesOfShipment(db, ctx, shopId, id));
  return lines.map(({ planned_at, sent_at, final_at, price_kopecks: priceKopecks, state, ...same }) => ({
    ...same,
    id: String(same.id),
    state: state as MessageState,
    plannedAt: new Date(planned_at),
    sentAt: sent_at === null ? null : new Date(sent_at),
    finalAt: final_at === null ? null : new Date(final_at),
    priceKopecks,
  }));
}
