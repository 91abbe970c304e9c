import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { ofShare, type SentChannel, type Share } from './claimStore.ts';

/** The earliest message due, or a lost one to ask about. */
export async function earliestSend(db: Db, now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select min(due_at) from messages where state = 'planned' and channel in ('sms', 'email')),
      (select min(case when lease_until is null then due_at else ${now} end) from messages
        where state = 'sending' and channel in ('sms', 'email') and (lease_until is null or lease_until < clock_timestamp()))) as at`.execute(
    db,
  );
  return rows[0]?.at ?? undefined;
}

/** Shops with messages due now, or with lost ones to ask about. */
export async function listShopsToServe(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from shops
     where exists (select 1 from messages where shop_id = shops.id and channel = 'sms' and state = 'planned' and due_at <= ${now})
        or exists (select 1 from messages where shop_id = shops.id and channel = 'email' and state = 'planned' and due_at <= ${now})
        or exists (select 1 from messages where shop_id = shops.id and state = 'sending'
                      and (lease_until < clock_timestamp() or (lease_until is null and due_at <= ${now})))
     order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** What is due waits until then. @param outcome why, when it is not only the gateway that everybody shares */
export async function postponeDue(
  db: Db,
  shopId: number,
  { channel, share, outcome }: { channel: SentChannel; share: Share; outcome?: string },
  now: Date,
  until: Date,
): Promise<void> {
  await sql`
    update messages set due_at = ${until}, outcome = coalesce(${outcome ?? null}, outcome)
     where shop_id = ${shopId} and channel = ${channel} and state = 'planned' and due_at <= ${now} and ${ofShare(share)}`.execute(
    db,
  );
}
