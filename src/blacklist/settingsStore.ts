import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type StoredSettings = { isSharingOn: boolean; years: number; limitPerHour: number; changed: string | null };

/** The service's settings with their defaults, as a table of one row; for queries that need them anyway. */
export const SETTINGS_ROW = `(
  select coalesce(max(value) filter (where name = 'blacklist sharing') = 'on', false) as is_sharing_on,
         coalesce(max(value) filter (where name = 'blacklist years')::integer, 3) as years,
         coalesce(max(value) filter (where name = 'blacklist limit')::integer, 300) as limit_per_hour,
         max(value) filter (where name = 'blacklist changed') as changed
    from service_settings where name like 'blacklist %'
)`;

export async function readSettings(db: Db): Promise<StoredSettings> {
  const { rows } = await sql<StoredSettings>`
    select is_sharing_on, years, limit_per_hour, changed from ${sql.raw(SETTINGS_ROW)} as settings`.execute(db);
  return rows[0]!;
}
