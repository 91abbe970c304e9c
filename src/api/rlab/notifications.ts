import type { Context } from '../../app.ts';
import { explainOutcome } from '../../messages/dropReasons.ts';
import { askedTracks, numbersOf } from './askedTracks.ts';
import { done, type Envelope } from './envelope.ts';
import type { Work } from './functions.ts';
import { listMessages, type MessageRow } from './infoStore.ts';
import { momentText } from './moment.ts';
import { CHANNEL_CODES, MESSAGE_STATUS } from './notificationCodes.ts';

export const MAX_PARCELS = 200;
const OF_EACH = 50;

/** `POST /notifications.ashx`: the messages about parcels and what became of each, in one list, oldest first. Ours, the original's is not known. */
export async function notifications(ctx: Context, { shopId, request }: Work): Promise<Envelope> {
  const read = askedTracks(request, MAX_PARCELS);
  if ('refusal' in read) return read.refusal;
  const numbers = numbersOf(read.asked);
  const messages = await ctx.withShop(shopId, (db) => listMessages(db, shopId, numbers, OF_EACH));
  const given = new Map(read.asked.map(({ given: asked, number }) => [number, asked]));
  return done(
    undefined,
    messages.map((message) => elementOf(message, given.get(message.trackNumber)!)),
  );
}

function elementOf(message: MessageRow, trackNumber: string) {
  const { id, channel, audience, reason, state, address, body, plannedAt, sentAt, finalAt, priceKopecks } = message;
  const status = MESSAGE_STATUS[state];
  return {
    trackNumber,
    notificationId: String(id),
    notificationType: CHANNEL_CODES[channel],
    notificationTo: audience === 'recipient' ? 0 : 1,
    notificationReason: reason,
    notificationStatus: status?.code ?? 0,
    notificationStatusInfo: status?.name.ru ?? state,
    notificationStatusReason: explainOutcome(message.outcome, message.outcomeDetails)?.ru ?? null,
    notificationAddress: address,
    notificationText: body,
    notificationPlanDate: momentText(plannedAt),
    notificationSendDate: momentText(sentAt),
    notificationFinalDate: momentText(finalAt),
    notificationCost: priceKopecks / 100,
  };
}
