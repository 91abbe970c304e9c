import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { isRemoved, knownOf, MERGED_COLUMNS, merged, mergedColumns } from '../mergeSql.ts';
import type { Held } from './changes.ts';
import type { Rows } from './outcomeSql.ts';

export type Change = { row: number; now: Held; then: Held; isFollowedAgain: boolean };

/** What these rows of the sheet would make of the shipments they are about. */
export async function listChanges(db: Db, { shopId, importId }: Rows, numbers: readonly number[]): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select i.row, ${held('k')} as now, ${held('m')} as then, k.life is distinct from m.life as is_followed_again
      from import_rows i
     cross join lateral (${knownOf(sql`s.life, ${mergedColumns('s')}`)}) k
     cross join lateral (select ${merged()}) m
     where i.shop_id = ${shopId} and i.import_id = ${importId} and i.row = any(${numbers}::integer[]) and not ${isRemoved}`.execute(
    db,
  );
  return rows;
}

function held(alias: string) {
  const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return sql.raw(`jsonb_build_object(${MERGED_COLUMNS.map((name) => `'${camel(name)}', ${alias}.${name}`).join(', ')})`);
}
