import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';
import { TRIAL } from '../reasons.ts';
import type { ToldBy } from './choice.ts';

export type Trial = {
  channel: ToldBy;
  address: string;
  subject: string | null;
  body: string;
  html: string | null;
};

/** Those who send trials of one shop take turns until the transaction ends: the limit holds for two at once as well. */
export async function lockTrials(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('trial messages'), ${shopId}::integer)`.execute(db);
}

export async function countTrials(db: Db, shopId: number, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from messages where shop_id = ${shopId} and reason = 'trial' and planned_at > ${since}`.execute(
    db,
  );
  return rows[0]!.count;
}

export async function isOptedOut(db: Db, shopId: number, channel: ToldBy, address: string): Promise<boolean> {
  const { rows } = await sql`
    select from opt_outs where shop_id = ${shopId} and channel = ${channel} and address = ${address}`.execute(db);
  return rows.length > 0;
}

export async function readBalance(db: Db, shopId: number): Promise<number> {
  const row = await db.selectFrom('balances').select('kopecks').where('shopId', '=', shopId).executeTakeFirst();
  return row?.kopecks ?? 0;
}

/** Due at once, at any hour; given up when it could not go within `validMs`. @returns its id */
export async function insertTrial(db: Db, shopId: number, trial: Trial, now: Date, validMs: number): Promise<number> {
  const { channel, address, subject, body, html } = trial;
  const until = new Date(now.getTime() + validMs);
  const { rows } = await sql<{ id: number }>`
    insert into messages (shop_id, channel, audience, reason, address, dedupe_key, state, planned_at, not_before, not_after, due_at, subject, body, html)
    values (${shopId}, ${channel}, 'service', ${TRIAL}, ${address}, 'trial:' || gen_random_uuid(), 'planned', ${now}, ${now}, ${until}, ${now},
            ${subject}, ${body}, ${html})
    returning id`.execute(db);
  return rows[0]!.id;
}
