import type { Context } from '../app.ts';
import { openAccount } from '../billing/account.ts';
import { OPENING_TARIFF, type Tariff } from '../billing/tariffs.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { apiKeyOf, hashApiKey, rlabKeyOf } from './apiKey.ts';
import { insertKey } from './apiKeyStore.ts';
import { API_SCOPES } from './apiScopes.ts';
import { recordAudit } from './audit.ts';
import { authOf } from './auth.ts';
import { findUserId, insertMember, listMemberships, listOwnShops, lockPerson } from './memberStore.ts';
import { insertShop, nextShopId } from './store.ts';

export type NewShop = {
  name: string;
  phone?: string;
  email?: string;
  site?: string;
  originIndex?: string;
  tariff?: Tariff;
  tariffYears?: number;
  balanceKopecks?: number;
  isDemo?: boolean;
  isControlled?: boolean;
  termsVersion?: string;
  /** Only where it has to be known before the shop is there. */
  shopId?: number;
};

type Owner = { userId: string; email: string };

const ENDLESS_YEARS = 100;

/**
 * The person's shop: with its owner, tariff, balance and the record of the accepted terms in one transaction. A person who has
 * one gets that: registering twice, or again after a crash, is harmless.
 */
export async function createFirstShop(db: Db, owner: Owner, shop: NewShop, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await lockPerson(trx, owner.userId);
    const [existing] = await listMemberships(trx, owner.userId);
    return existing ? existing.shopId : insertOwnedShop(trx, owner, shop, now);
  });
}

/** More would be a mistake, or somebody who collects free tariffs. */
const MAX_OWN_SHOPS = 10;

/**
 * One more shop of a person who has one already. A doubled click makes one: two shops of an owner have different names.
 * @throws AppError `conflict`, `limit-reached`
 */
export async function createAnotherShop(db: Db, owner: Owner, shop: NewShop, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await lockPerson(trx, owner.userId);
    const own = (await listOwnShops(trx, owner.userId)).filter(({ role }) => role === 'owner');
    if (own.some(({ name }) => name === shop.name))
      throw new AppError('conflict', 'У вас уже есть магазин с таким названием.', 'shopName');
    if (own.length >= MAX_OWN_SHOPS)
      throw new AppError(
        'limit-reached',
        `Своих магазинов может быть не больше ${MAX_OWN_SHOPS}. Напишите нам, если нужно больше.`,
        'shopName',
      );
    return insertOwnedShop(trx, owner, shop, now);
  });
}

async function insertOwnedShop(trx: Db, owner: Owner, shop: NewShop, now: Date): Promise<number> {
  const { tariff = OPENING_TARIFF, tariffYears = ENDLESS_YEARS, balanceKopecks = 0, termsVersion, ...card } = shop;
  const shopId = await insertShop(trx, { ...card, ownerEmail: owner.email, createdAt: now });
  await insertMember(trx, shopId, { userId: owner.userId, role: 'owner', createdAt: now });
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + tariffYears);
  await openAccount(trx, shopId, { tariff, from: now, until, kopecks: balanceKopecks });
  await recordAudit(trx, shopId, { at: now, actor: owner.email, action: 'shop created', details: { termsVersion } });
  return shopId;
}

export type CreateShop = NewShop & { ownerName?: string; ownerEmail: string; password: string };

/** A shop with its owner's account, made by the service itself (demo, sandbox control). Repeating it finds the same shop. */
export async function createShop(ctx: Context, input: CreateShop): Promise<{ userId: string; shopId: number }> {
  const { ownerName, ownerEmail, password, ...shop } = input;
  const userId = await ensureUser(ctx, { name: ownerName ?? shop.name, email: ownerEmail, password });
  const shopId = await createFirstShop(ctx.db, { userId, email: ownerEmail }, shop, ctx.now());
  return { userId, shopId };
}

/** Credentials that the sandbox can show again at any time, because they are made from the shop's number. */
export function derivedCredentials(ctx: Pick<Context, 'secrets'>, shopId: number, apiKeyVersion = 1) {
  const { secrets } = ctx;
  return {
    email: `shop-${shopId}@vestovoy.example`,
    password: secrets.derive(`sandbox password ${shopId}`).slice(0, 16),
    apiKey: apiKeyOf(shopId, secrets.derive(`sandbox api key ${shopId}`).slice(0, 40)),
    rlabKey: rlabKeyOf(secrets, shopId, apiKeyVersion),
  };
}

/** A shop of the sandbox control, with derived credentials and a working API key. */
export async function createControlledShop(
  ctx: Context,
  { name, tariff = 'L', balanceKopecks = 10_000_000 }: { name: string; tariff?: Tariff; balanceKopecks?: number },
): Promise<{ shopId: number } & ReturnType<typeof derivedCredentials>> {
  const shopId = await nextShopId(ctx.db);
  const credentials = derivedCredentials(ctx, shopId);
  const { email: ownerEmail, password } = credentials;
  await createShop(ctx, { shopId, name, ownerEmail, password, tariff, tariffYears: 10, balanceKopecks, isControlled: true });
  await saveDerivedApiKey(ctx, shopId);
  return { shopId, ...credentials };
}

/** Makes the derived API key valid; again is harmless. */
export async function saveDerivedApiKey(ctx: Context, shopId: number): Promise<void> {
  const { apiKey } = derivedCredentials(ctx, shopId);
  await insertKey(ctx.db, shopId, {
    ...{ name: 'Песочница', hash: hashApiKey(apiKey), createdAt: ctx.now() },
    ...{ scopes: API_SCOPES, addresses: [] },
  });
}

/** The account with this e-mail, made if there is none; an existing one keeps its password. */
export async function ensureUser(ctx: Context, user: { name: string; email: string; password: string }): Promise<string> {
  const known = await findUserId(ctx.db, user.email);
  if (known) return known;
  try {
    const auth = authOf(ctx);
    const { user: created, token } = await auth.api.signUpEmail({ body: user });
    // Nobody signed in: their devices must not show one.
    if (token) await (await auth.$context).internalAdapter.deleteSession(token);
    return created.id;
  } catch (error) {
    // Another host that starts at the same moment may have made it since we looked.
    const made = await findUserId(ctx.db, user.email);
    if (made) return made;
    throw error;
  }
}
