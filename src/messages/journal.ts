import type { Context } from '../app.ts';
import { meaningOf } from '../carriers/russianPost/operations.ts';
import type { Db } from '../platform/database.ts';
import { newestOperation } from '../tracking/operationOrder.ts';
import type { SentChannel } from './claimStore.ts';
import { compose } from './compose.ts';
import { explainOutcome } from './dropReasons.ts';
import { readShipmentFacts } from './factsStore.ts';
import {
  findJournalRow,
  findResend,
  type JournalAttempt,
  type JournalFilter,
  type JournalRow,
  listAttempts,
  listJournalRows,
  listOperationsAt,
  listShipmentRows,
} from './journalStore.ts';
import { type Bilingual, type Reason, TRIAL } from './reasons.ts';
import { explainRule } from './reminder.ts';
import { readShopForMessages } from './shopRules.ts';
import { readTold } from './told.ts';
import { readStop, type StopDetails } from './tomorrow/stop.ts';

/** A message as people see it. `isPreview`: its words are composed when it goes; these are what they would be now. */
export type JournalMessage = Omit<
  JournalRow,
  'id' | 'shipmentId' | 'occurrence' | 'plannedWhy' | 'answer' | 'outcomeDetails' | 'html' | 'gateway'
> & {
  id: string;
  shipmentId: string | null;
  isPreview: boolean;
  /** The message that staff sent again by this one. */
  resendOf: string | null;
  /** Who holds or cancelled it, when, and for how long; null when nobody did. */
  stopped: Partial<StopDetails> | null;
  outcomeText: Bilingual | null;
  why: Why;
};

/** «Почему?»: what the Post reported and when, which rule, which window, what the gateway answered. */
export type Why = {
  status: string | null;
  operationAt: string | null;
  seenAt: string | null;
  rule: Bilingual | null;
  explanation: Bilingual | null;
  windowOn: string | null;
  gateway: string | null;
};

export type JournalDetails = JournalMessage & {
  /** The message by which staff sent this one again. */
  resentAs: string | null;
  html: string | null;
  attempts: JournalAttempt[];
  operation: { type: number; attr: number; name: Bilingual; postIndex: string; datedAt: Date; seenAt: Date } | null;
};

type Ground = Pick<Context, 'config' | 'secrets' | 'now'>;

/** Newest first. @param db of the shop's request */
export async function listMessages(
  db: Db,
  ctx: Ground,
  shopId: number,
  filter: JournalFilter,
  page: { after?: number; limit: number },
): Promise<JournalMessage[]> {
  return shown(db, ctx, shopId, await listJournalRows(db, shopId, filter, page));
}

/** All messages about one shipment, newest first. */
export async function messagesOfShipment(db: Db, ctx: Ground, shopId: number, shipmentId: number): Promise<JournalMessage[]> {
  return shown(db, ctx, shopId, await listShipmentRows(db, shopId, shipmentId));
}

export async function findMessage(db: Db, ctx: Ground, shopId: number, id: number): Promise<JournalDetails | undefined> {
  const row = await findJournalRow(db, shopId, id);
  if (!row) return undefined;
  const [message] = await shown(db, ctx, shopId, [row]);
  const at = row.plannedWhy.operationAt;
  const operation =
    at && row.shipmentId !== null ? await plannedFor(db, shopId, row.shipmentId, at, row.plannedWhy.seenAt) : null;
  const html = isSecret(row) ? null : row.html;
  const resentAs = await findResend(db, shopId, id);
  return { ...message!, html, attempts: await listAttempts(db, shopId, id), operation, resentAs };
}

/** What the message was planned for: of several at one moment the one that decided. */
async function plannedFor(
  db: Db,
  shopId: number,
  shipmentId: number,
  at: string,
  seenAt = at,
): Promise<JournalDetails['operation']> {
  const operations = await listOperationsAt(db, shopId, shipmentId, at);
  // What was reported of that moment after the status was seen is not why.
  const known = Math.max(Date.parse(seenAt), Math.min(...operations.map(({ firstSeenAt }) => firstSeenAt.getTime())));
  const found = newestOperation(operations.filter(({ firstSeenAt }) => firstSeenAt.getTime() <= known));
  if (!found) return null;
  const { type, attr, index: postIndex, happenedAt: datedAt, firstSeenAt } = found;
  return { type, attr, name: operationName(type, attr), postIndex, datedAt, seenAt: firstSeenAt };
}

async function shown(db: Db, ctx: Ground, shopId: number, rows: readonly JournalRow[]): Promise<JournalMessage[]> {
  const previews = await composePreviews(db, ctx, shopId, rows);
  return rows.map((row) => {
    const preview = previews.get(row.id);
    const { id, shipmentId, occurrence: _o, plannedWhy, answer, outcomeDetails, html: _h, gateway, ...same } = row;
    const words = isSecret(row) ? { body: null } : (preview ?? {});
    const outcomeText = explainOutcome(row.outcome, outcomeDetails);
    const { status, operationAt, seenAt, rule } = plannedWhy;
    return {
      ...same,
      ...words,
      id: String(id),
      shipmentId: shipmentId === null ? null : String(shipmentId),
      isPreview: preview !== undefined,
      resendOf: plannedWhy.resendOf === undefined ? null : String(plannedWhy.resendOf),
      stopped: readStop(row.outcome, outcomeDetails) ?? null,
      outcomeText,
      why: {
        ...{ status: status ?? null, operationAt: operationAt ?? null, seenAt: seenAt ?? null, windowOn: row.windowOn },
        rule: rule ? { ru: explainRule(rule, 'ru'), en: explainRule(rule, 'en') } : null,
        explanation: outcomeText,
        gateway: gateway && (answer ? `${gateway}: ${answer}` : gateway),
      },
    };
  });
}

/** The service's own letters may hold links that open an account: they are for the mailbox only. What a shop sent itself on trial is its own. */
function isSecret({ audience, reason }: JournalRow): boolean {
  return audience === 'service' && reason !== TRIAL;
}

type Preview = Pick<JournalMessage, 'subject' | 'body' | 'segments' | 'priceKopecks'>;

/** The words of messages that wait, as they would be now. A text with an error has none. */
async function composePreviews(db: Db, ctx: Ground, shopId: number, rows: readonly JournalRow[]): Promise<Map<number, Preview>> {
  const waiting = rows.filter(
    (row) => (row.state === 'planned' || row.state === 'held') && row.shipmentId !== null && row.channel !== 'voice',
  );
  const previews = new Map<number, Preview>();
  if (waiting.length === 0) return previews;
  const now = ctx.now();
  const shop = await readShopForMessages(db, shopId, now);
  const facts = await readShipmentFacts(db, shopId, [...new Set(waiting.map((row) => row.shipmentId!))]);
  const known = { facts, told: await readTold(db, waiting, { shop, facts, now }), now };
  for (const row of waiting) {
    if (!facts.has(row.shipmentId!)) continue;
    const message = { ...row, channel: row.channel as SentChannel, reason: row.reason as Reason };
    const text = compose(ctx, shop, message, row.address, known);
    if ('why' in text) continue;
    const { subject, body, segments, priceKopecks } = text;
    previews.set(row.id, { subject, body, segments, priceKopecks });
  }
  return previews;
}

function operationName(type: number, attr: number): Bilingual {
  const { typeName, attrName, typeNameEn, attrNameEn } = meaningOf(type, attr);
  const joined = (...names: string[]) => names.filter(Boolean).join(': ');
  return { ru: joined(typeName, attrName), en: joined(typeNameEn, attrNameEn) };
}
