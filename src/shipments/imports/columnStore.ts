import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import type { ImportField } from './import.ts';

/** Which field a column of this header is, as people of the shop last chose; '' is none. */
export async function listRememberedColumns(db: Db, shopId: number): Promise<Record<string, ImportField | ''>> {
  const rows = await db.selectFrom('importColumns').select(['header', 'field']).where('shopId', '=', shopId).execute();
  return Object.fromEntries(rows.map(({ header, field }) => [header, field as ImportField | '']));
}

/** @param columns each header once */
export async function rememberColumns(
  db: Db,
  shopId: number,
  columns: readonly { header: string; field: ImportField | '' }[],
): Promise<void> {
  if (columns.length === 0) return;
  await sql`
    insert into import_columns (shop_id, header, field)
    select ${shopId}, header, field from unnest(${columns.map((one) => one.header)}::text[], ${columns.map((one) => one.field)}::text[]) as t (header, field)
    on conflict (shop_id, header) do update set field = excluded.field where import_columns.field <> excluded.field`.execute(db);
}
