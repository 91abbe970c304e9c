import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type StoredSettings = { isSharingOn: boolean; years: number; limitPerHour: number; changed: string | null };

const value = (name: string) => `(select value from service_settings where name = 'blacklist ${name}')`;

/** The service's settings with their defaults, as a table of one row; for queries that need them anyway: what they do not use is not read. */
export const SETTINGS_ROW = `(
  select coalesce(${value('sharing')} = 'on', false) as is_sharing_on,
         coalesce(${value('years')}::integer, 3) as years,
         coalesce(${value('limit')}::integer, 300) as limit_per_hour,
         ${value('changed')} as changed
)`;

export async function readSettings(db: Db): Promise<StoredSettings> {
  const { rows } = await sql<StoredSettings>`
    select is_sharing_on, years, limit_per_hour, changed from ${sql.raw(SETTINGS_ROW)} as settings`.execute(db);
  return rows[0]!;
}
