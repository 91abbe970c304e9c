import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type Questions = {
  /** Tickets that wait for the carrier, and how many parcels they ask about. */
  openTickets: number;
  waiting: number;
  oldestAt: Date | null;
  lastSuccessAt: Date | null;
  lastHour: Tries;
  lastDay: Tries;
  /** Of the service's own account. */
  stoppedUntil: Date | null;
  trouble: string | null;
  /** Shops with accounts of their own that the carrier refuses. */
  shopsInTrouble: number;
};

export type Tries = { tries: number; failed: number };

/** Tickets are kept for three days. */
export async function countQuestions(db: Db, account: string, now: Date): Promise<Questions> {
  const { rows } = await sql<Omit<Questions, 'lastHour' | 'lastDay'> & { h: number; hf: number; d: number; df: number }>`
    with recent as (
      select answered_at, state, coalesce(answered_at, run_at) as at, cardinality(barcodes) as size, due_at, run_at from tickets
    ), counted as (
      select count(*) filter (where state in ('cut', 'issued')) as open_tickets,
             coalesce(sum(size) filter (where state in ('cut', 'issued')), 0)::bigint as waiting,
             min(run_at) filter (where state in ('cut', 'issued')) as oldest_at,
             max(answered_at) filter (where state = 'answered') as last_success_at,
             count(*) filter (where state in ('answered', 'failed') and at > ${now}::timestamptz - interval '1 hour') as h,
             count(*) filter (where state = 'failed' and at > ${now}::timestamptz - interval '1 hour') as hf,
             count(*) filter (where state in ('answered', 'failed') and at > ${now}::timestamptz - interval '1 day') as d,
             count(*) filter (where state = 'failed' and at > ${now}::timestamptz - interval '1 day') as df
        from recent
    )
    select counted.*, own.trouble, case when own.stopped_until > ${now} then own.stopped_until end as stopped_until,
           (select count(*) from carrier_accounts where account <> ${account} and trouble is not null) as shops_in_trouble
      from counted left join carrier_accounts own on own.account = ${account}`.execute(db);
  const { h, hf, d, df, ...known } = rows[0]!;
  return { ...known, lastHour: { tries: h, failed: hf }, lastDay: { tries: d, failed: df } };
}

/** A well-formed number to ask about when there is no parcel yet. */
const SAMPLE = '80082264016142';

/** Any parcel on its way: only whether the carrier answers is of interest. */
export async function findBarcodeToTry(db: Db): Promise<string> {
  const row = await db.selectFrom('shipments').select('trackNumber').where('life', '=', 'active').limit(1).executeTakeFirst();
  return row?.trackNumber ?? SAMPLE;
}
