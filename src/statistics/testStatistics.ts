import { sql } from 'kysely';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import type { Db } from '../platform/database.ts';

/** A database with the cast, at noon of 23 November 2026 in Moscow. */
export async function statisticsRig(t: Parameters<typeof testDatabase>[0]) {
  const test = testContext(await testDatabase(t));
  return { ...test, db: test.ctx.db, ...(await saveCast(test.ctx.db)) };
}

/** Noon in Moscow so many days before now. */
export function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * 86_400_000);
}

/** What was counted of the shop: `measure day region days n`, in order. */
export async function countedOf(db: Db, shopId: number): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', measure, to_char(day, 'MM-DD'), nullif(region, ''), nullif(days, -1), 'x' || sum(n)) as line
      from statistics_parcels where shop_id = ${shopId} group by measure, day, region, days order by line`.execute(db);
  return rows.map(({ line }) => line);
}
