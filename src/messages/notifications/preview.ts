import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Status } from '../../tracking/status.ts';
import { type Composed, composeText, macroFactsOf, type ParsedText } from '../compose.ts';
import { type PlannedShipment, readShipmentFacts } from '../factsStore.ts';
import type { Macro } from '../macros.ts';
import { macroValues } from '../macroValues.ts';
import { readShopForMessages, type ShopForMessages } from '../shopRules.ts';
import { type SmsSegments, smsSegments } from '../smsSegments.ts';
import { cleanValue, parseTemplate } from '../template.ts';
import { type ChoiceProblem, cleanBody, type RuleKey, textOf, textProblems } from './choice.ts';
import { type Costly, findCostly, macrosOf } from './costly.ts';
import { type Hint, hintsOf } from './hints.ts';
import { findByTrack, listExamples } from './parcelStore.ts';
import { sampleShipment, usualAdmin } from './sample.ts';

/** A text as it stands in the editor; null is the default. Without a track number the newest fitting shipment is taken. */
export type Draft = RuleKey & { subject: string | null; body: string | null; trackNumber?: string | undefined };

export type Preview = {
  problems: ChoiceProblem[];
  /** Whose values are shown; `isSample`: the shop has no shipment yet. */
  shipment: { trackNumber: string; status: Status; isSample: boolean };
  /** Null as long as the text has a problem. */
  sms:
    | (Pick<SmsSegments, 'encoding' | 'units' | 'segments' | 'perSegment'> & Told & { text: string; costly: Costly | null })
    | null;
  email: (Told & { subject: string; text: string; html: string; replyTo: string | null }) | null;
  hints: Hint[];
  /** Those that the text uses. */
  macros: Macro[];
};
type Told = { sender: string | null; priceKopecks: number };

export async function previewText(ctx: Context, shopId: number, draft: Draft): Promise<Preview> {
  return ctx.withShop(shopId, async (db) => {
    const shop = await readShopForMessages(db, shopId, ctx.now());
    const { shipment, isSample } = await shipmentFor(db, ctx, shopId, draft);
    const problems = textProblems(draft);
    const about = { trackNumber: shipment.trackNumber, status: shipment.status, isSample };
    if (problems.length > 0) return { problems, shipment: about, sms: null, email: null, hints: [], macros: [] };
    const { text, body, composed } = composeDraft(ctx, shop, draft, shipment);
    const macros = [...new Set([...macrosOf(text.body), ...macrosOf(text.subject ?? [])])];
    const segments = draft.channel === 'sms' ? smsSegments(composed.body) : undefined;
    const hints = hintsOf(
      { channel: draft.channel, source: body, template: text.body, segments: segments?.segments ?? null },
      shop,
    );
    const { sender, replyTo, priceKopecks } = composed;
    if (segments) {
      const { encoding, units, segments: count, perSegment } = segments;
      const costly = findCostly(body, text.body, valuesOf(ctx, shop, draft, shipment), composed.body) ?? null;
      const sms = { encoding, units, segments: count, perSegment, sender, priceKopecks, text: composed.body, costly };
      return { problems, shipment: about, sms, email: null, hints, macros };
    }
    const { subject, body: plain, html } = composed;
    const email = { sender, priceKopecks, replyTo, subject: subject ?? '', text: plain, html: html ?? '' };
    return { problems, shipment: about, sms: null, email, hints, macros };
  });
}

/** The chosen shipment, the newest that fits, or one of nobody's. @throws AppError `not-found` for a number the shop does not have */
export async function shipmentFor(
  db: Db,
  ctx: Pick<Context, 'now'>,
  shopId: number,
  { reason, trackNumber }: Pick<Draft, 'reason' | 'trackNumber'>,
): Promise<{ shipment: PlannedShipment; isSample: boolean }> {
  const now = ctx.now();
  const id = trackNumber ? await findByTrack(db, shopId, trackNumber) : (await listExamples(db, shopId, reason, now, 1))[0]?.id;
  if (trackNumber && id === undefined) throw new AppError('not-found', 'У вас нет посылки с таким номером.', 'trackNumber');
  const shipment = id === undefined ? undefined : (await readShipmentFacts(db, shopId, [id])).get(id);
  return shipment ? { shipment, isSample: false } : { shipment: sampleShipment(now), isSample: true };
}

/** The words of a text without problems, as they would go out now. The way out of the e-mail leads to a page that only explains it. */
export function composeDraft(
  ctx: Pick<Context, 'config' | 'now'>,
  shop: ShopForMessages,
  draft: Draft,
  shipment: PlannedShipment,
): { text: ParsedText; body: string; composed: Composed } {
  const { subject, body } = textOf(draft);
  // As it would be saved, without what only hides in it.
  const text = {
    body: parsed(cleanBody(body), draft),
    ...(subject === undefined ? {} : { subject: parsed(cleanValue(subject), draft) }),
  };
  const optOutUrl = draft.audience === 'recipient' ? `${ctx.config.publicUrl}/unsubscribe/trial` : undefined;
  // The price is that of a Russian number: most recipients have one.
  const place = { channel: draft.channel, address: '79000000000', optOutUrl };
  return { text, body, composed: composeText(ctx, shop, text, place, { shipment, now: ctx.now(), admin: adminOf(ctx, draft) }) };
}

function valuesOf(ctx: Pick<Context, 'config' | 'now'>, shop: ShopForMessages, draft: Draft, shipment: PlannedShipment) {
  return macroValues(macroFactsOf(shop, shipment, ctx.now(), adminOf(ctx, draft)), draft.channel);
}

function adminOf(ctx: Pick<Context, 'config' | 'now'>, { audience }: Draft) {
  return audience === 'admin' ? usualAdmin(ctx.now(), ctx.config.zone) : undefined;
}

function parsed(text: string, { audience }: Draft) {
  const result = parseTemplate(text, audience);
  if (!result.ok) throw new Error('A text with problems is not composed.');
  return result.template;
}
