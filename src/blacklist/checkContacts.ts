import type { Context } from '../app.ts';
import type { Lang } from '../platform/language.ts';
import { takeAllowance } from './allowanceStore.ts';
import { type Asked, type Found, findReturns, readRecipients } from './checkStore.ts';
import { type Contact, hashContact, NO_CONTACT, readableContact, type TypedContact } from './contact.ts';
import { countReturns, type EarlierReturns, type ReturnsAnswer, returnsText } from './returns.ts';

export type CheckOutcome =
  | { kind: 'answered'; answers: ReturnsAnswer[] }
  /** The shop has asked the shared list about too many people in this hour of machine time. */
  | { kind: 'limit-reached'; limitPerHour: number; retryAfterS: number };

/** How many parcels of these buyers went back because their storage time ran out, one answer for each; at most 200 at once. */
export async function checkContacts(ctx: Context, shopId: number, contacts: Contact[], lang: Lang = 'ru'): Promise<CheckOutcome> {
  if (contacts.length === 0) return { kind: 'answered', answers: [] };
  const asked = contacts.map((contact) => ({ hashes: hashContact(ctx.secrets, contact), contact }));
  const { mayShare, limitPerHour, found } = await findReturns(ctx.pool, shopId, asked, ctx.config.zone, ctx.now());
  if (mayShare) {
    const hashes = hashesOf(asked);
    const { allowed, retryAfterS } = await ctx.withShop(shopId, (db) => takeAllowance(db, shopId, hashes, limitPerHour));
    if (!isAllowed(hashes, allowed)) return { kind: 'limit-reached', limitPerHour, retryAfterS };
  }
  return { kind: 'answered', answers: found.map((one) => answerOf(one, mayShare, lang)) };
}

function answerOf({ standing, total, delivered }: Found, mayShare: boolean, lang: Lang): ReturnsAnswer {
  const { own, shared, all } = countReturns(standing);
  return {
    // A parcel that was deleted after its return is no longer among the shop's parcels; the return stays.
    own: { ...own, delivered, total: Math.max(total, own.returned) },
    shared: mayShare ? shared : null,
    text: returnsText(all, lang),
  };
}

/** Returns of other parcels of the recipients of these, by track number; numbers the shop does not have are left out. */
export async function returnsOfShipments(
  ctx: Context,
  shopId: number,
  trackNumbers: string[],
): Promise<Record<string, EarlierReturns>> {
  const recipients = await ctx.withShop(shopId, (db) => readRecipients(db, shopId, trackNumbers));
  const asked = recipients.map((recipient) => ({ ...recipient, exceptTrackNumber: recipient.trackNumber }));
  const returns = await earlierReturns(ctx, shopId, asked);
  return Object.fromEntries(recipients.map(({ trackNumber }, n) => [trackNumber, returns[n]!]));
}

/** The same for people without a parcel yet, in their order; who cannot be read has no returns. */
export function returnsOfContacts(ctx: Context, shopId: number, contacts: TypedContact[]): Promise<EarlierReturns[]> {
  return earlierReturns(ctx, shopId, contacts.map(readableContact));
}

/** Looking through lists leaves this part of the hour's limit to those who ask about somebody. */
const KEPT_FOR_CHECKS = 1 / 3;

/** Over the limit the shop's own returns are all that is told. */
async function earlierReturns(
  ctx: Context,
  shopId: number,
  contacts: (Contact & { exceptTrackNumber?: string })[],
): Promise<EarlierReturns[]> {
  if (contacts.length === 0) return [];
  const asked = contacts.map(({ phone, email, exceptTrackNumber }) => ({
    hashes: hashContact(ctx.secrets, { ...NO_CONTACT, phone, email }),
    exceptTrackNumber,
  }));
  const { mayShare, limitPerHour, found } = await findReturns(ctx.pool, shopId, asked, ctx.config.zone, ctx.now());
  const limit = Math.floor(limitPerHour * (1 - KEPT_FOR_CHECKS));
  const hashes = hashesOf(asked);
  const { allowed } = mayShare
    ? await ctx.withShop(shopId, (db) => takeAllowance(db, shopId, hashes, limit))
    : { allowed: new Set<string>() };
  return found.map(({ standing }, n) => {
    const { own, shared } = countReturns(standing);
    return { own, shared: mayShare && isAllowed(hashesOf([asked[n]!]), allowed) ? shared : null };
  });
}

function hashesOf(asked: Asked[]): Buffer[] {
  return asked.flatMap(({ hashes }) => hashes.map(({ hash }) => hash));
}

function isAllowed(hashes: Buffer[], allowed: ReadonlySet<string>): boolean {
  return hashes.every((hash) => allowed.has(hash.toString('hex')));
}
