import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { hashApiKey, isRlabKey, newApiKey, readApiKey } from './apiKey.ts';
import { type ApiKeyRow, countKeys, findKey, findRlabVersion, insertKey, revokeKey } from './apiKeyStore.ts';
import { API_SCOPES, type ApiScope } from './apiScopes.ts';
import { auditName, recordAudit } from './audit.ts';

const MAX_KEYS = 20;

/** Machine time. How long another host may go on with a key that was revoked here. */
const REMEMBER_MS = 3_000;
const MAX_REMEMBERED = 10_000;

/** Whose key it is, what it may do, and from where; no addresses: from everywhere. */
export type KeyOwner = { shopId: number; keyId: number; scopes: readonly ApiScope[]; addresses: readonly string[] };

const remembered = new WeakMap<Context['withShop'], Map<string, { owner: KeyOwner; until: number }>>();

/** The shop whose key this is. Asked with every call of the API, so an answer is remembered for seconds. */
export async function findShopByApiKey(ctx: Context, key: string, _address?: string): Promise<KeyOwner | undefined> {
  const named = readApiKey(key);
  if (!named) return undefined;
  const cache = cacheOf(ctx);
  const hash = hashApiKey(key);
  const id = hash.toString('latin1');
  const known = cache.get(id);
  if (known && known.until > performance.now()) return known.owner;
  const { shopId } = named;
  const found = await ctx.withShop(shopId, (db) => findKey(db, shopId, hash, ctx.now()));
  if (!found) return undefined;
  const owner = { shopId, keyId: found.id, scopes: API_SCOPES, addresses: [] };
  if (cache.size >= MAX_REMEMBERED) cache.clear();
  cache.set(id, { owner, until: performance.now() + REMEMBER_MS });
  return owner;
}

/** The shop of the R-Lab API's UserID and key. */
export async function findShopByRlabKey(ctx: Context, userId: number, key: string): Promise<{ shopId: number } | undefined> {
  if (!Number.isSafeInteger(userId) || userId < 1 || userId > 2_147_483_647) return undefined;
  const version = await ctx.withShop(userId, (db) => findRlabVersion(db, userId));
  return version !== undefined && isRlabKey(ctx.secrets, userId, version, key) ? { shopId: userId } : undefined;
}

/** @throws AppError `limit-reached` */
export async function createApiKey(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  name: string,
): Promise<ApiKeyRow & { key: string }> {
  const key = newApiKey(shopId);
  const now = ctx.now();
  return ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      if ((await countKeys(db, shopId)) >= MAX_KEYS)
        throw new AppError('limit-reached', `Ключей может быть не больше ${MAX_KEYS}. Отзовите лишние.`, 'name');
      const row = await insertKey(db, shopId, { name, hash: hashApiKey(key), createdAt: now });
      await recordAudit(db, shopId, {
        at: now,
        actor: auditName(actor),
        action: 'api key created',
        details: { name, id: row!.id },
      });
      return { ...row!, key };
    }),
  );
}

/** The key stops at once here, and within seconds on other hosts. */
export async function revokeApiKey(ctx: Context, shopId: number, actor: Pick<Actor, 'email'>, id: number): Promise<void> {
  const now = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const name = await revokeKey(db, shopId, id, now);
      if (name === undefined) throw new AppError('not-found', 'Такого ключа нет, или он уже отозван.');
      await recordAudit(db, shopId, { at: now, actor: auditName(actor), action: 'api key revoked', details: { name, id } });
    }),
  );
  for (const [hash, { owner }] of cacheOf(ctx)) if (owner.shopId === shopId && owner.keyId === id) cacheOf(ctx).delete(hash);
}

function cacheOf(ctx: Context) {
  const known = remembered.get(ctx.withShop);
  if (known) return known;
  const cache = new Map<string, { owner: KeyOwner; until: number }>();
  remembered.set(ctx.withShop, cache);
  return cache;
}
