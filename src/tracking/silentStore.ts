import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { endChecking } from '../shipments/progress.ts';
import { REFUSED } from './ticket.ts';

/** A parcel that nothing was reported about for that long will not move again: lost without a word, or collected without one. */
const STALE_DAYS = 180;
const AT_ONCE = 2_000;

export async function earliestToDerive(db: Db): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(derive_again_at) as at from shipments
     where derive_again_at is not null and life = 'active' and superseded_at is null`.execute(db);
  return rows[0]?.at ?? undefined;
}

export async function listToDerive(db: Db, now: Date): Promise<{ shopId: number; id: number }[]> {
  const { rows } = await sql<{ shopId: number; id: number }>`
    select shop_id, id from shipments where derive_again_at <= ${now} and life = 'active' and superseded_at is null order by shop_id, id`.execute(
    db,
  );
  return rows;
}

/**
 * Ends the checking of parcels without data, counted from loading or from the day a person resumed it, and of those that stand still
 * for half a year. Only those that were really asked about lately: a shop that was switched off, or an account that did not work,
 * makes no parcel silent.
 */
export async function giveUpSilent(db: Db, now: Date): Promise<number> {
  for (let total = 0; ; ) {
    const ended = await db.transaction().execute(async (trx) => {
      const silent = await lockSilent(trx, now);
      if (silent.length > 0) await endChecking(trx, silent, now);
      return silent.length;
    });
    total += ended;
    if (ended < AT_ONCE) return total;
  }
}

async function lockSilent(db: Db, now: Date): Promise<{ shopId: number; id: number }[]> {
  const { rows } = await sql<{ shopId: number; id: number }>`
    select s.shop_id, s.id from shipments s join shops on shops.id = s.shop_id
     where s.life = 'active'
       and (s.status in ('waiting', 'no_data') and greatest(s.loaded_at, s.life_changed_at) <= ${now}::timestamptz - make_interval(days => shops.silent_days)
         or s.last_operation_at <= ${now}::timestamptz - make_interval(days => ${STALE_DAYS})
            and greatest(s.loaded_at, s.life_changed_at) <= ${now}::timestamptz - make_interval(days => ${STALE_DAYS}))
       and ${wasAsked}
     order by s.shop_id, s.id limit ${AT_ONCE}
     for no key update of s skip locked`.execute(db);
  return rows;
}

/** Of a barcode that is refused there is never an answer: having asked is enough. */
const wasAsked = sql<boolean>`exists (
  select 1 from tickets t
   where t.account = case when exists (select 1 from shop_carrier_accounts a where a.shop_id = s.shop_id and a.carrier = 'russian-post')
                          then 'shop:' || s.shop_id else 'service' end
     and t.first_barcode <= s.track_number and t.last_barcode >= s.track_number and s.track_number = any(t.barcodes)
     and (t.state = 'answered' or (t.state = 'failed' and starts_with(t.trouble, ${REFUSED})))
     and t.run_at > s.life_changed_at)`;
