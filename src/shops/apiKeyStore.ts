import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** A key as its owner sees it in the list; the key itself is shown once, when it is made. */
export type ApiKeyRow = { id: number; name: string; createdAt: Date; lastUsedAt: Date | null };

export function listKeys(db: Db, shopId: number): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('apiKeys')
    .select(['id', 'name', 'createdAt', 'lastUsedAt'])
    .where('shopId', '=', shopId)
    .where('revokedAt', 'is', null)
    .orderBy('id')
    .execute();
}

/** @returns undefined when the shop has this key already */
export function insertKey(
  db: Db,
  shopId: number,
  key: { name: string; hash: Buffer; createdAt: Date },
): Promise<ApiKeyRow | undefined> {
  return db
    .insertInto('apiKeys')
    .values({ shopId, ...key })
    .onConflict((conflict) => conflict.columns(['shopId', 'hash']).doNothing())
    .returning(['id', 'name', 'createdAt', 'lastUsedAt'])
    .executeTakeFirst();
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

/** One query finds the key; when it was last used is written at most once a minute, whatever the load. */
export async function findKey(db: Db, shopId: number, hash: Buffer, now: Date): Promise<{ id: number } | undefined> {
  const { rows } = await sql<{ id: number }>`
    with found as (
      select id, last_used_at from api_keys where shop_id = ${shopId} and hash = ${hash} and revoked_at is null
    ), used as (
      update api_keys set last_used_at = ${now}
        from found
       where api_keys.shop_id = ${shopId} and api_keys.id = found.id
         and (found.last_used_at is null or found.last_used_at < ${now}::timestamptz - interval '1 minute')
    )
    select id from found`.execute(db);
  return rows[0];
}

export async function findRlabVersion(db: Db, shopId: number): Promise<number | undefined> {
  const row = await db.selectFrom('shops').select('apiKeyVersion').where('id', '=', shopId).executeTakeFirst();
  return row?.apiKeyVersion;
}
