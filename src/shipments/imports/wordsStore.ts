import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { SHIPMENT_WORDS } from '../search.ts';

type Place = { shopId: number; importId: number };

/**
 * Writes the words of some of what an import made, in the order of the ids. What a change of a shipment has written meanwhile is newer
 * and stays.
 * @returns the last id among them; null when there are no more
 */
export async function writeSomeWords(db: Db, { shopId, importId }: Place, after: number, limit: number): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    with next as (
      select s.id, ${sql.raw(SHIPMENT_WORDS)} as words
        from imports i
        join shipments s on s.shop_id = i.shop_id and s.id between i.first_shipment_id and i.last_shipment_id and s.import_id = i.id
       where i.shop_id = ${shopId} and i.id = ${importId} and s.id > ${after}
       order by s.id limit ${limit}
    ), written as (
      insert into search_words (shop_id, shipment_id, words) select ${shopId}, id, words from next order by id
      on conflict (shop_id, shipment_id) do nothing
    )
    select max(id) as last from next`.execute(db);
  return rows[0]!.last;
}

/** All of them are written: a search does not look at the shipments of this import any more. */
export async function saveWordsWritten(db: Db, { shopId, importId }: Place): Promise<void> {
  await db.updateTable('imports').set({ wordsDue: false }).where('shopId', '=', shopId).where('id', '=', importId).execute();
}

/** When the first of the imports was done whose words are not all written. */
export async function earliestWordsDue(db: Db): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select min(imported_at) as at from imports where words_due`.execute(db);
  return rows[0]?.at ?? undefined;
}

export async function listShopsWithWordsDue(db: Db, importedBefore: Date): Promise<number[]> {
  const { rows } = await sql<{ shopId: number }>`
    select shop_id from imports where words_due and imported_at <= ${importedBefore} group by shop_id order by min(imported_at)`.execute(
    db,
  );
  return rows.map(({ shopId }) => shopId);
}

/** Oldest first. */
export async function listWordsDue(db: Db, shopId: number, importedBefore: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from imports
     where shop_id = ${shopId} and words_due and imported_at <= ${importedBefore} order by imported_at, id`.execute(db);
  return rows.map(({ id }) => id);
}
