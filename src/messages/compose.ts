import type { Context } from '../app.ts';
import { placeName } from '../carriers/russianPost/places.ts';
import type { Email } from '../gateways/gateway.ts';
import type { Claimed } from './claim.ts';
import type { Claim, DueMessage } from './claimStore.ts';
import { isAbroad } from './contacts.ts';
import { defaultText, type MessageText } from './defaultTexts.ts';
import type { DropReason } from './dropReasons.ts';
import { renderEmail } from './emailShell.ts';
import type { PlannedShipment } from './factsStore.ts';
import { formatAmount, type MacroFacts, macroValues, trackingPage } from './macroValues.ts';
import { optOutToken } from './optOut.ts';
import { type Audience, type Channel, type Reason, TRIAL } from './reasons.ts';
import type { ShopForMessages } from './shopRules.ts';
import { smsSegments } from './smsSegments.ts';
import { parseTemplate, render, type Template } from './template.ts';
import type { Told } from './told.ts';

/** What is known of the shipments that the messages are about. */
export type Known = { facts: ReadonlyMap<number, PlannedShipment>; told: Told; now: Date };

export type Composed = Pick<Claim, 'sender' | 'subject' | 'body' | 'html' | 'segments' | 'priceKopecks'> & {
  replyTo: string | null;
};

/** The final words of a message and its price; or why it has none. Messages of the service come with their words. */
export function compose(
  ctx: Pick<Context, 'config' | 'secrets'>,
  shop: ShopForMessages,
  message: Pick<DueMessage, 'shipmentId' | 'audience' | 'reason' | 'occurrence' | 'subject' | 'body' | 'html' | 'channel'>,
  address: string,
  { facts, told, now }: Known,
): Composed | { why: DropReason } {
  const { shipmentId, audience, reason, occurrence, channel } = message;
  if (shipmentId === null || audience === 'service') {
    const { subject, body, html } = message;
    const isTrial = (reason as string) === TRIAL;
    if (channel === 'sms' && (audience === 'admin' || isTrial)) return sms(ctx, shop, address, body ?? '');
    if (isTrial) return { subject, body: body ?? '', html, ...asEmail(shop) };
    // The service's own messages are free and come from the service.
    const sender = channel === 'sms' ? (ctx.config.smsc.sender ?? null) : null;
    return { subject, body: body ?? '', html, sender, replyTo: null, segments: null, priceKopecks: 0 };
  }
  const text = templateOf(shop, reason as Reason, channel, audience);
  if (!text) return { why: { code: 'text_broken' } };
  const shipment = facts.get(shipmentId)!;
  const admin = audience === 'admin' ? adminFacts(ctx, shipment, told({ shipmentId, reason, occurrence })) : undefined;
  const optOutUrl = audience === 'recipient' && channel === 'email' ? optOutUrlOf(ctx, shop.shopId, address) : undefined;
  return composeText(ctx, shop, text, { channel, address, optOutUrl }, { shipment, now, admin });
}

export type ParsedText = { subject?: Template; body: Template };
type Place = { channel: DueMessage['channel']; address: string; optOutUrl: string | undefined };
type About = { shipment: PlannedShipment; now: Date; admin?: MacroFacts['admin'] };

/** What a text becomes for one shipment. @param place where it goes; only phones of other countries matter for the price */
export function composeText(
  ctx: Pick<Context, 'config'>,
  shop: ShopForMessages,
  text: ParsedText,
  { channel, address, optOutUrl }: Place,
  { shipment, now, admin }: About,
): Composed {
  const values = macroValues(macroFactsOf(shop, shipment, now, admin), channel);
  const body = render(text.body, values, channel);
  if (channel === 'sms') return sms(ctx, shop, address, body);
  const subject = text.subject ? render(text.subject, values, channel) : '';
  const { trackNumber, orderNumber, amountKopecks } = shipment;
  const email = renderEmail({
    ...{ subject, body, optOutUrl, link: trackingPage(trackNumber) },
    facts: { shopName: shop.name, trackNumber, orderNumber, amount: amountKopecks ? formatAmount(amountKopecks) : null },
  });
  return { subject: email.subject, body: email.text, html: email.html, ...asEmail(shop) };
}

/** From the shop's name, answered to the shop. */
function asEmail({ name, email, prices }: ShopForMessages) {
  return { sender: name, replyTo: email, segments: null, priceKopecks: prices.email };
}

/** The e-mail as the mail server gets it: from the shop's name, answered to the shop, with a way out in one click (RFC 8058). */
export function emailOf(ctx: Context, shopId: number, claim: Claimed): Email {
  const optOutUrl = claim.audience === 'recipient' ? optOutUrlOf(ctx, shopId, claim.address) : undefined;
  return {
    messageId: `${shopId}.${claim.id}.${claim.n}`,
    fromName: claim.sender ?? 'Вестовой',
    ...(claim.replyTo ? { replyTo: claim.replyTo } : {}),
    to: claim.address,
    subject: claim.subject ?? '',
    text: claim.body,
    html: claim.html ?? '',
    ...(optOutUrl
      ? { headers: { 'List-Unsubscribe': `<${optOutUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }
      : {}),
  };
}

export function macroFactsOf(
  shop: ShopForMessages,
  shipment: PlannedShipment,
  now: Date,
  admin?: MacroFacts['admin'],
): MacroFacts {
  const index = shipment.arrivedIndex;
  return {
    shipment,
    shop: { name: shop.name, phone: shop.phone, email: shop.email, site: shop.site },
    ...(index ? { office: { city: placeName(index) ?? null } } : {}),
    storageDays: shop.settings.storageDays ?? null,
    now,
    ...(admin ? { admin } : {}),
  };
}

function adminFacts({ config }: Pick<Context, 'config'>, shipment: PlannedShipment, told: string): MacroFacts['admin'] {
  return { operationAt: shipment.statusOperationAt ?? null, seenAt: shipment.statusSeenAt, told, zone: config.zone };
}

function optOutUrlOf(ctx: Pick<Context, 'config' | 'secrets'>, shopId: number, address: string): string {
  return `${ctx.config.publicUrl}/unsubscribe/${optOutToken(ctx.secrets, { shopId, channel: 'email', address })}`;
}

/** From the shop's own name, or the service's until it has one. */
function sms({ config }: Pick<Context, 'config'>, shop: ShopForMessages, phone: string, body: string): Composed {
  const { segments } = smsSegments(body);
  const sender = shop.smsSender ?? config.smsc.sender ?? null;
  const price = isAbroad(phone) ? shop.prices.smsSegmentAbroad : shop.prices.smsSegment;
  return { subject: null, body, html: null, sender, replyTo: null, segments, priceKopecks: segments * price };
}

/** The shop's own text or the default one. A stored text was checked when it was saved, so a broken one is a bug that must not send. */
export function templateOf(shop: ShopForMessages, reason: Reason, channel: Channel, audience: Audience): ParsedText | undefined {
  const text = defaultText(reason, channel, audience);
  const rule = shop.rules[reason][channel]?.[audience];
  if (!text) return undefined;
  const own: MessageText = {
    ...text,
    ...(rule?.subject === undefined ? {} : { subject: rule.subject }),
    ...(rule?.body === undefined ? {} : { body: rule.body }),
  };
  const body = parsed(own.body, audience);
  const subject = own.subject === undefined ? undefined : parsed(own.subject, audience);
  return body && { body, ...(subject ? { subject } : {}) };
}

// The same few texts serve all parcels of a morning.
const cache = new Map<string, Template>();

function parsed(text: string, audience: Audience): Template | undefined {
  const key = `${audience} ${text}`;
  const known = cache.get(key);
  if (known) return known;
  const result = parseTemplate(text, audience);
  if (!result.ok) return undefined;
  if (cache.size > 1_000) cache.clear();
  cache.set(key, result.template);
  return result.template;
}
