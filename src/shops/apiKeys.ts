import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { isAllowedAddress } from './allowedAddresses.ts';
import { hashApiKey, newApiKey, readApiKey } from './apiKey.ts';
import {
  type ApiKeyRow,
  countKeys,
  findKey,
  findKeyForChange,
  insertKey,
  type KeyRights,
  lockKeys,
  revokeKey,
  updateKey,
} from './apiKeyStore.ts';
import { API_SCOPES, type ApiScope } from './apiScopes.ts';
import { auditName, recordAudit } from './audit.ts';
import { noteKeyUse } from './keyUse.ts';

const MAX_KEYS = 20;

/** Machine time. How long another host may go on with a key that was revoked or narrowed here. */
const REMEMBER_MS = 3_000;
const MAX_REMEMBERED = 10_000;

/** Whose key it is, what it may do, and from where; no addresses: from everywhere. */
export type KeyOwner = { shopId: number; keyId: number; scopes: readonly ApiScope[]; addresses: readonly string[] };

/** `changes`: how often a key was changed here; what was looked up before one of them is not remembered. */
type Remembered = { owners: Map<string, { owner: KeyOwner; until: number }>; changes: number };

const remembered = new WeakMap<Context['withShop'], Remembered>();

/**
 * The shop whose key this is. Asked with every call of the API, so an answer is remembered for seconds. It does not refuse: whoever
 * asks looks at `scopes`, and at `addresses` with `isAllowedAddress`.
 * @param address the caller's (PEER_HEADER): noted as the key's last use, unless the key does not work from there
 */
export async function findShopByApiKey(ctx: Context, key: string, address: string): Promise<KeyOwner | undefined> {
  const owner = await findOwner(ctx, key);
  if (owner && isAllowedAddress(address, owner.addresses)) await noteKeyUse(ctx, owner, address);
  return owner;
}

async function findOwner(ctx: Context, key: string): Promise<KeyOwner | undefined> {
  const named = readApiKey(key);
  if (!named) return undefined;
  const cache = cacheOf(ctx);
  const known = cache.owners.get(key);
  if (known && known.until > performance.now()) return known.owner;
  const { shopId } = named;
  const { changes } = cache;
  const found = await ctx.withShop(shopId, (db) => findKey(db, shopId, hashApiKey(key)));
  if (!found) return undefined;
  const { id: keyId, scopes, addresses } = found;
  const owner = { shopId, keyId, scopes, addresses };
  if (cache.changes !== changes) return owner;
  if (cache.owners.size >= MAX_REMEMBERED) cache.owners.clear();
  cache.owners.set(key, { owner, until: performance.now() + REMEMBER_MS });
  // The key itself is remembered no longer than what is known of it.
  setTimeout(() => isOver(cache.owners.get(key)) && cache.owners.delete(key), REMEMBER_MS + 100).unref();
  return owner;
}

function isOver(known: { until: number } | undefined): boolean {
  return known !== undefined && known.until <= performance.now();
}

type Who = Pick<Actor, 'email'>;

/**
 * @param rights without them the key may do everything, from everywhere; addresses as `readAllowedAddress` gives them
 * @throws AppError `limit-reached`
 */
export async function createApiKey(
  ctx: Context,
  shopId: number,
  actor: Who,
  name: string,
  { scopes = API_SCOPES, addresses = [] }: Partial<KeyRights> = {},
): Promise<ApiKeyRow & { key: string }> {
  const key = newApiKey(shopId);
  const now = ctx.now();
  return ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      await lockKeys(db, shopId);
      if ((await countKeys(db, shopId)) >= MAX_KEYS)
        throw new AppError('limit-reached', `Ключей может быть не больше ${MAX_KEYS}. Отзовите лишние.`, 'name');
      const row = await insertKey(db, shopId, { name, hash: hashApiKey(key), createdAt: now, scopes, addresses });
      await recordAudit(db, shopId, {
        at: now,
        actor: auditName(actor),
        action: 'api key created',
        details: { name, id: row!.id, scopes, addresses },
      });
      return { ...row!, key };
    }),
  );
}

export type KeyChange = Partial<{ name: string } & KeyRights>;

/** What is not named stays. It holds at once here, and within seconds on other hosts. @throws AppError `not-found` */
export async function changeApiKey(ctx: Context, shopId: number, actor: Who, id: number, change: KeyChange): Promise<void> {
  const at = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const before = await findKeyForChange(db, shopId, id);
      if (!before) throw new AppError('not-found', NO_KEY);
      const { name, scopes, addresses } = before;
      const after = { name, scopes, addresses, ...change };
      if (isDeepStrictEqual(after, { name, scopes, addresses })) return;
      await updateKey(db, shopId, id, after);
      const details = { id, ...after, formerName: name, formerScopes: scopes, formerAddresses: addresses };
      await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'api key changed', details });
    }),
  );
  forget(ctx, shopId, id);
}

/** The key stops at once here, and within seconds on other hosts. */
export async function revokeApiKey(ctx: Context, shopId: number, actor: Who, id: number): Promise<void> {
  const now = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const name = await revokeKey(db, shopId, id, now);
      if (name === undefined) throw new AppError('not-found', NO_KEY);
      await recordAudit(db, shopId, { at: now, actor: auditName(actor), action: 'api key revoked', details: { name, id } });
    }),
  );
  forget(ctx, shopId, id);
}

const NO_KEY = 'Такого ключа нет, или он уже отозван.';

function forget(ctx: Context, shopId: number, keyId: number): void {
  const cache = cacheOf(ctx);
  cache.changes++;
  for (const [key, { owner }] of cache.owners) if (owner.shopId === shopId && owner.keyId === keyId) cache.owners.delete(key);
}

function cacheOf(ctx: Context) {
  const known = remembered.get(ctx.withShop);
  if (known) return known;
  const cache: Remembered = { owners: new Map(), changes: 0 };
  remembered.set(ctx.withShop, cache);
  return cache;
}
