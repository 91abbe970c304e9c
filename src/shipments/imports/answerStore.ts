import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { ImportRow } from './importStore.ts';

/** All of an import are asked about in one night: its first ones tell it. */
const LOOKED_AT = 200;

export async function findFirstAnswer(
  db: Db,
  shopId: number,
  { id, firstShipmentId, lastShipmentId }: Pick<ImportRow, 'id' | 'firstShipmentId' | 'lastShipmentId'>,
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(first_answered_at) as at
      from (select first_answered_at from shipments
             where shop_id = ${shopId} and id between ${firstShipmentId} and ${lastShipmentId} and import_id = ${id}
             order by id limit ${LOOKED_AT}) s`.execute(db);
  return rows[0]!.at;
}
