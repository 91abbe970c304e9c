import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export type AccountState = {
  quotaDay: string | null;
  askedToday: number;
  stoppedUntil: Date | null;
  trouble: string | null;
  chunk: number | null;
};

const nothingKnown: AccountState = { quotaDay: null, askedToday: 0, stoppedUntil: null, trouble: null, chunk: null };

export async function listOwnAccounts(db: Db) {
  return db
    .selectFrom('shopCarrierAccounts')
    .select(['shopId', 'access'])
    .where('carrier', '=', 'russian-post')
    .orderBy('shopId')
    .execute();
}

export async function findOwnAccount(db: Db, shopId: number) {
  return db
    .selectFrom('shopCarrierAccounts')
    .select(['login', 'sealedPassword', 'access'])
    .where('shopId', '=', shopId)
    .where('carrier', '=', 'russian-post')
    .executeTakeFirst();
}

export async function readAccountState(db: Db, account: string): Promise<AccountState> {
  const row = await db.selectFrom('carrierAccounts').selectAll().where('account', '=', account).executeTakeFirst();
  return row ?? nothingKnown;
}

export async function saveAccountStop(db: Db, account: string, until: Date): Promise<void> {
  await sql`
    insert into carrier_accounts (account, stopped_until) values (${account}, ${until})
    on conflict (account) do update set stopped_until = greatest(carrier_accounts.stopped_until, excluded.stopped_until)`.execute(
    db,
  );
}

export async function saveAccountTrouble(db: Db, account: string, trouble: string | null): Promise<void> {
  await sql`
    insert into carrier_accounts (account, trouble) values (${account}, ${trouble})
    on conflict (account) do update set trouble = excluded.trouble where carrier_accounts.trouble is distinct from excluded.trouble`.execute(
    db,
  );
}

/** Remembers that answers of more barcodes than this did not come through. */
export async function saveSmallerChunk(db: Db, account: string, chunk: number): Promise<void> {
  await sql`
    insert into carrier_accounts (account, chunk) values (${account}, ${chunk})
    on conflict (account) do update set chunk = least(carrier_accounts.chunk, excluded.chunk)`.execute(db);
}

/** Each night twice as many are tried again: one bad night must not make all later ones slow. */
export async function growChunk(db: Db, account: string, configured: number): Promise<void> {
  await sql`
    update carrier_accounts set chunk = case when chunk * 2 < ${configured}::integer then chunk * 2 end
     where account = ${account} and chunk is not null`.execute(db);
}

/** Takes one question out of the day's quota; false when it is used up. Taken before asking: a crash may waste one, never overdraw. */
export async function takeQuestion(db: Db, account: string, day: string, quota: number): Promise<boolean> {
  const { rows } = await sql`
    insert into carrier_accounts (account, quota_day, asked_today) values (${account}, ${day}, 1)
    on conflict (account) do update
      set quota_day = excluded.quota_day,
          asked_today = case when carrier_accounts.quota_day = excluded.quota_day then carrier_accounts.asked_today + 1 else 1 end
      where carrier_accounts.quota_day is distinct from excluded.quota_day or carrier_accounts.asked_today < ${quota}
    returning account`.execute(db);
  return rows.length > 0;
}
