import type { Db } from '../platform/database.ts';
import { type DropReason, explainDrop, explainOutcome } from './dropReasons.ts';
import type { PlannedShipment } from './factsStore.ts';
import { officePart, type SentBefore, stillTrue, whyNotPlanned } from './planning.ts';
import { isFurtherAlong, type Reason } from './reasons.ts';
import type { ShopForMessages } from './shopRules.ts';
import { listToldMessages, type ToldMessage } from './toldStore.ts';

/** What the recipient was sent about the news of an admin's message: «SMS и письмо», or «ничего» and why. */
export type Told = (about: About) => string;
type About = { shipmentId: number; reason: Reason; occurrence: string };
type Ground = { shop: ShopForMessages; facts: ReadonlyMap<number, PlannedShipment>; now: Date };

const NAMES = { sms: 'SMS', email: 'письмо' } as const;
const CHANNELS = ['sms', 'email'] as const;
/** States of what went out, or may have. */
export const LEFT: ReadonlySet<string> = new Set(['sending', 'accepted', 'delivered', 'undelivered', 'unknown']);
const ENDED_BADLY: Partial<Record<string, string>> = { undelivered: ' (не доставлено)', unknown: ' (исход неизвестен)' };

/** Asks the database only when a message to admins is among these: most claims have none. */
export async function readTold(
  db: Db,
  messages: readonly { shipmentId: number | null; audience: string }[],
  ground: Ground,
): Promise<Told> {
  const ids = messages.flatMap((message) => (message.audience === 'admin' ? (message.shipmentId ?? []) : []));
  if (ids.length === 0) return () => '';
  const rows = await listToldMessages(db, ground.shop.shopId, [...new Set(ids)]);
  const byShipment = Map.groupBy(rows, (row) => row.shipmentId);
  return (about) => toldRecipient(about, byShipment.get(about.shipmentId) ?? [], ground);
}

/** @param rows all messages to the recipient of this shipment, oldest first */
function toldRecipient(about: About, rows: readonly ToldMessage[], ground: Ground): string {
  const told = CHANNELS.map((channel) => ({ channel, ...toldOn(channel, about, rows, ground) }));
  const sent = told.flatMap(({ channel, sent }) => (sent === undefined ? [] : [NAMES[channel] + sent]));
  if (sent.length > 0) return sent.join(' и ');
  const whys = told.flatMap(({ why }) => why ?? []);
  // That there is no e-mail tells nothing when the SMS has a cause of its own.
  const telling = whys.filter((why) => why !== NO_ADDRESS);
  const shown = new Set((telling.length > 0 ? telling : whys).map(inSentence));
  return shown.size > 0 ? `ничего: ${[...shown].join('; ')}` : 'ничего';
}

const NO_ADDRESS = explainDrop({ code: 'no_address' }, 'ru');

type OnChannel = { sent?: string; why?: string | undefined };

function toldOn(channel: ToldMessage['channel'], about: About, rows: readonly ToldMessage[], ground: Ground): OnChannel {
  const own = rows.filter((row) => row.channel === channel);
  const message = own.findLast(
    ({ reason, occurrence }) => reason === about.reason && officePart(occurrence) === officePart(about.occurrence),
  );
  if (!message) return { why: whyNone(channel, about, own, ground) };
  if (LEFT.has(message.state)) return { sent: ENDED_BADLY[message.state] ?? '' };
  if (message.state !== 'planned') return { why: explainOutcome(message.outcome, message.outcomeDetails)?.ru };
  // It goes in the same minutes, perhaps after this one.
  const why = whyStays(message, own, ground);
  return why ? { why: explainDrop(why, 'ru') } : { sent: '' };
}

function whyNone(
  channel: ToldMessage['channel'],
  { shipmentId, reason }: About,
  own: readonly ToldMessage[],
  ground: Ground,
): string | undefined {
  const { shop, facts, now } = ground;
  const sent: SentBefore = own.filter((row) => LEFT.has(row.state)).map((row) => ({ ...row, audience: 'recipient' }));
  const none = whyNotPlanned(facts.get(shipmentId)!, shop.rules, shop.settings, sent, now).find(
    (kind) => kind.reason === reason && kind.channel === channel,
  );
  return none && explainDrop(none.why, 'ru');
}

function whyStays(message: ToldMessage, own: readonly ToldMessage[], { shop, facts, now }: Ground): DropReason | undefined {
  const whyUntrue = (one: ToldMessage) => {
    const verdict = stillTrue({ ...one, audience: 'recipient' }, facts.get(one.shipmentId)!, shop.rules, shop.settings, now);
    return verdict.ok ? undefined : verdict.why;
  };
  const why = whyUntrue(message);
  if (why) return why;
  if (message.isOptedOut) return { code: 'opted_out' };
  const later = own.find((one) => one.state === 'planned' && isFurtherAlong(one.reason, message.reason) && !whyUntrue(one));
  return later && { code: 'later_news', reason: later.reason };
}

function inSentence(text: string): string {
  const plain = text.trim().replace(/\.$/, '');
  return /^\p{Lu}\p{Ll}/u.test(plain) ? plain[0]!.toLowerCase() + plain.slice(1) : plain;
}
