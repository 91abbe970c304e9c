import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Entry } from './ledger.ts';
import type { PricedItem } from './prices.ts';
import type { Tariff } from './tariffs.ts';

export function findTariff(db: Db, shopId: number, at: Date): Promise<{ tariff: Tariff; validUntil: Date } | undefined> {
  return db
    .selectFrom('shopTariffs')
    .select(['tariff', 'validUntil'])
    .where('shopId', '=', shopId)
    .where('validFrom', '<=', at)
    .where('validUntil', '>', at)
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertTariff(
  db: Db,
  shopId: number,
  tariff: { tariff: Tariff; validFrom: Date; validUntil: Date },
): Promise<void> {
  await db
    .insertInto('shopTariffs')
    .values({ shopId, ...tariff })
    .execute();
}

/** What is paid beyond this moment ends at it. */
export async function endTariffs(db: Db, shopId: number, at: Date): Promise<void> {
  await sql`delete from shop_tariffs where shop_id = ${shopId} and valid_from >= ${at}`.execute(db);
  await sql`update shop_tariffs set valid_until = ${at} where shop_id = ${shopId} and valid_from < ${at} and valid_until > ${at}`.execute(
    db,
  );
}

/** Waits for others who change this shop's tariff; the lock ends with the transaction. */
export async function lockTariffs(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tariff'), ${shopId}::integer)`.execute(db);
}

export async function findLoaded(db: Db, shopId: number, month: string): Promise<number> {
  const row = await db
    .selectFrom('quotaUse')
    .select('loaded')
    .where('shopId', '=', shopId)
    .where('month', '=', month)
    .executeTakeFirst();
  return row?.loaded ?? 0;
}

/** What the month has used so far; the row is there and locked afterwards. */
export async function lockLoaded(db: Db, shopId: number, month: string): Promise<number> {
  const row = await db
    .insertInto('quotaUse')
    .values({ shopId, month, loaded: 0 })
    // An update that changes nothing: `do nothing` would neither lock nor return the row.
    .onConflict((conflict) => conflict.columns(['shopId', 'month']).doUpdateSet((eb) => ({ loaded: eb.ref('quotaUse.loaded') })))
    .returning('loaded')
    .executeTakeFirstOrThrow();
  return row.loaded;
}

export async function addLoaded(db: Db, shopId: number, month: string, places: number): Promise<void> {
  await sql`update quota_use set loaded = loaded + ${places} where shop_id = ${shopId} and month = ${month}`.execute(db);
}

export async function subtractLoaded(db: Db, shopId: number, month: string, places: number): Promise<void> {
  await sql`update quota_use set loaded = greatest(0, loaded - ${places}) where shop_id = ${shopId} and month = ${month}`.execute(
    db,
  );
}

export async function insertBalance(db: Db, shopId: number): Promise<void> {
  await db.insertInto('balances').values({ shopId }).execute();
}

export async function lockBalanceRow(db: Db, shopId: number): Promise<number> {
  const row = await db
    .selectFrom('balances')
    .select('kopecks')
    .where('shopId', '=', shopId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.kopecks;
}

export async function findBalance(db: Db, shopId: number): Promise<number | undefined> {
  const row = await db.selectFrom('balances').select('kopecks').where('shopId', '=', shopId).executeTakeFirst();
  return row?.kopecks;
}

export async function addToBalance(db: Db, shopId: number, kopecks: number): Promise<void> {
  await sql`update balances set kopecks = kopecks + ${kopecks} where shop_id = ${shopId}`.execute(db);
}

/** @returns false when this kind and reference stands in the ledger already */
export async function insertEntry(db: Db, shopId: number, entry: Entry): Promise<boolean> {
  const result = await db
    .insertInto('ledgerEntries')
    .values({ shopId, ...entry })
    .onConflict((conflict) => conflict.columns(['shopId', 'kind', 'reference']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findPrice(db: Db, item: PricedItem, at: Date): Promise<number | undefined> {
  const row = await db
    .selectFrom('priceList')
    .select('kopecks')
    .where('item', '=', item)
    .where('validFrom', '<=', at)
    .orderBy('validFrom', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.kopecks;
}

export function listPrices(db: Db, at: Date): Promise<{ item: PricedItem; kopecks: number }[]> {
  return db
    .selectFrom('priceList')
    .distinctOn('item')
    .select(['item', 'kopecks'])
    .where('validFrom', '<=', at)
    .orderBy('item')
    .orderBy('validFrom', 'desc')
    .execute();
}
