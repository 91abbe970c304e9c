import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { ApiScope } from './apiScopes.ts';

/** A key as its owner sees it in the list; the key itself is shown once, when it is made. */
export type ApiKeyRow = {
  id: number;
  name: string;
  scopes: ApiScope[];
  /** None: it works from everywhere. */
  addresses: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
};

export type KeyRights = { scopes: readonly ApiScope[]; addresses: readonly string[] };

const SHOWN = ['id', 'name', 'scopes', 'addresses', 'createdAt', 'lastUsedAt', 'lastUsedAddress'] as const;

export function listKeys(db: Db, shopId: number): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('apiKeys')
    .select(SHOWN)
    .where('shopId', '=', shopId)
    .where('revokedAt', 'is', null)
    .orderBy('id')
    .$castTo<ApiKeyRow>()
    .execute();
}

/** @returns undefined when the shop has this key already */
export function insertKey(
  db: Db,
  shopId: number,
  { scopes, addresses, ...key }: { name: string; hash: Buffer; createdAt: Date } & KeyRights,
): Promise<ApiKeyRow | undefined> {
  return db
    .insertInto('apiKeys')
    .values({ shopId, ...key, scopes: [...scopes], addresses: [...addresses] })
    .onConflict((conflict) => conflict.columns(['shopId', 'hash']).doNothing())
    .returning(SHOWN)
    .$castTo<ApiKeyRow>()
    .executeTakeFirst();
}

/** Those who make keys of one shop take turns until the transaction ends: the limit holds for two at once as well. */
export async function lockKeys(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('api keys'), ${shopId}::integer)`.execute(db);
}

export async function countKeys(db: Db, shopId: number): Promise<number> {
  const { count } = await db
    .selectFrom('apiKeys')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('shopId', '=', shopId)
    .where('revokedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Locks the key until the transaction ends. @returns undefined when there is no such key in use */
export function findKeyForChange(db: Db, shopId: number, id: number): Promise<ApiKeyRow | undefined> {
  return db
    .selectFrom('apiKeys')
    .select(SHOWN)
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .forUpdate()
    .$castTo<ApiKeyRow>()
    .executeTakeFirst();
}

export async function updateKey(db: Db, shopId: number, id: number, key: { name: string } & KeyRights): Promise<void> {
  const { name, scopes, addresses } = key;
  await db
    .updateTable('apiKeys')
    .set({ name, scopes: [...scopes], addresses: [...addresses] })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .execute();
}

/** @returns the key's name, or undefined when there is no such key in use */
export async function revokeKey(db: Db, shopId: number, id: number, at: Date): Promise<string | undefined> {
  const row = await db
    .updateTable('apiKeys')
    .set({ revokedAt: at })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

export function findKey(db: Db, shopId: number, hash: Buffer): Promise<({ id: number } & KeyRights) | undefined> {
  return db
    .selectFrom('apiKeys')
    .select(['id', 'scopes', 'addresses'])
    .where('shopId', '=', shopId)
    .where('hash', '=', hash)
    .where('revokedAt', 'is', null)
    .$castTo<{ id: number } & KeyRights>()
    .executeTakeFirst();
}

export type Use = { at: Date; address: string | null };

/** The minute is machine time: the business clock may be moved back. */
export async function saveKeyUse(db: Db, shopId: number, id: number, { at, address }: Use): Promise<void> {
  await sql`
    update api_keys set last_used_at = ${at}, last_used_address = ${address}, last_used_written_at = clock_timestamp()
     where shop_id = ${shopId} and id = ${id}
       and (last_used_written_at is null or last_used_written_at < clock_timestamp() - interval '1 minute')`.execute(db);
}

export async function saveRlabUse(db: Db, shopId: number, { at, address }: Use): Promise<void> {
  await sql`
    insert into rlab_uses (shop_id, used_at, address, written_at) values (${shopId}, ${at}, ${address}, clock_timestamp())
    on conflict (shop_id) do update set used_at = excluded.used_at, address = excluded.address, written_at = excluded.written_at
     where rlab_uses.written_at < clock_timestamp() - interval '1 minute'`.execute(db);
}

export function findRlabUse(db: Db, shopId: number): Promise<{ usedAt: Date; address: string | null } | undefined> {
  return db.selectFrom('rlabUses').select(['usedAt', 'address']).where('shopId', '=', shopId).executeTakeFirst();
}

export async function findRlabVersion(db: Db, shopId: number): Promise<number | undefined> {
  const row = await db.selectFrom('shops').select('apiKeyVersion').where('id', '=', shopId).executeTakeFirst();
  return row?.apiKeyVersion;
}
