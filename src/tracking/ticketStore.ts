import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '../platform/database.ts';
import { SERVICE_ACCOUNT } from './accounts.ts';
import type { NewTicket, Ticket } from './ticket.ts';

const LEASE_SECONDS = 60;

/** Accounts with tickets that wait to be asked for. */
export async function listAccountsToAsk(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ account: string }>`
    select distinct account from tickets where state = 'cut' and due_at <= ${now} order by account`.execute(db);
  return rows.map((row) => row.account);
}

/** Those tried least come first, so that one that always fails does not keep the others back. */
export async function listTicketsToAsk(db: Db, account: string, now: Date, limit: number): Promise<Ticket[]> {
  const { rows } = await sql<Ticket>`
    select id, account, run_at, ordinal, barcodes, state, ticket, attempts from tickets
     where account = ${account} and state = 'cut' and due_at <= ${now}
     order by attempts, due_at, id limit ${limit}`.execute(db);
  return rows;
}

export async function saveIssued(db: Db, id: number, ticket: string, issuedAt: Date, dueAt: Date): Promise<void> {
  await sql`
    update tickets set state = 'issued', ticket = ${ticket}, issued_at = ${issuedAt}, due_at = ${dueAt}, attempts = 0, trouble = null
     where id = ${id} and state = 'cut'`.execute(db);
}

/**
 * Leases one due ticket. The lease is machine time and renewed while its answer streams; a crash repeats the ticket after a
 * minute, and repeating is harmless: what was ingested is found unchanged.
 */
export async function claimIssued(db: Db, now: Date, busyAccounts: string[]): Promise<Ticket | undefined> {
  const { rows } = await sql<Ticket>`
    with due as (
      select id from tickets
       where state = 'issued' and due_at <= ${now} and (lease_until is null or lease_until < clock_timestamp())
         and account <> all(${busyAccounts}::text[])
       order by due_at, id limit 1
       for update skip locked
    )
    update tickets set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      from due where tickets.id = due.id
    returning tickets.id, account, run_at, ordinal, barcodes, state, ticket, attempts`.execute(db);
  return rows[0];
}

export async function renewTicketLeases(db: Db, ids: readonly number[]): Promise<void> {
  await sql`
    update tickets set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
     where id = any(${ids}::bigint[]) and state = 'issued'`.execute(db);
}

/** For the one process that has a database to itself, after a crash of its predecessor. */
export async function endTicketLeases(db: Db): Promise<void> {
  await sql`update tickets set lease_until = null where state = 'issued' and lease_until is not null`.execute(db);
}

/** Leaves a ticket as it is until later. */
export async function saveWait(db: Db, id: number, dueAt: Date, attempts: number, trouble: string): Promise<void> {
  await sql`
    update tickets set due_at = ${dueAt}, attempts = ${attempts}, trouble = ${trouble}, lease_until = null
     where id = ${id} and state in ('cut', 'issued')`.execute(db);
}

/** The carrier threw the answer away: the same barcodes need a new ticket. */
export async function saveAskAnew(db: Db, id: number, dueAt: Date, attempts: number, trouble: string): Promise<void> {
  await sql`
    update tickets set state = 'cut', ticket = null, due_at = ${dueAt}, attempts = ${attempts}, trouble = ${trouble}, lease_until = null
     where id = ${id} and state = 'issued'`.execute(db);
}

export async function saveFailed(db: Db, id: number, trouble: string): Promise<void> {
  await sql`
    update tickets set state = 'failed', trouble = ${trouble}, lease_until = null
     where id = ${id} and state in ('cut', 'issued')`.execute(db);
}

/**
 * Ends a ticket with the barcodes that were answered, and cuts new ones for the rest, both or neither. Of two workers that had
 * the same answer the first one decides.
 */
export async function saveAnswered(
  db: Db,
  ticket: Ticket,
  answered: string[],
  rest: NewTicket[],
  now: Date,
  trouble?: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const state = answered.length > 0 ? 'answered' : rest.length > 0 ? 'split' : 'failed';
    const held = answered.length > 0 ? answered : ticket.barcodes;
    const { numAffectedRows } = await sql`
      update tickets
         set state = ${state}, barcodes = ${held}, first_barcode = ${held[0]!}, last_barcode = ${held.at(-1)!}, items = ${answered.length},
             answered_at = ${answered.length > 0 ? now : null}, trouble = ${trouble ?? null}, lease_until = null
       where id = ${ticket.id} and state in ('cut', 'issued')`.execute(trx);
    if (numAffectedRows) for (const part of rest) await insertTicket(trx, ticket, part, now);
  });
}

/** The account may not be asked before `until`: all its open tickets wait for that. */
export async function holdTickets(db: Db, account: string, until: Date, trouble: string): Promise<void> {
  await sql`
    update tickets set due_at = greatest(due_at, ${until}), trouble = ${trouble}, lease_until = null
     where account = ${account} and state in ('cut', 'issued')`.execute(db);
}

/** Nobody needs to try the rest one by one while the carrier does not answer. */
export async function postponeTicketsToAsk(db: Db, account: string, now: Date, until: Date): Promise<void> {
  await sql`update tickets set due_at = ${until} where account = ${account} and state = 'cut' and due_at <= ${now}`.execute(db);
}

export async function failTickets(db: Db, account: string, trouble: string): Promise<void> {
  await sql`
    update tickets set state = 'failed', trouble = ${trouble}, lease_until = null
     where account = ${account} and state in ('cut', 'issued')`.execute(db);
}

export async function failOldTickets(db: Db, cutBefore: Date): Promise<void> {
  await sql`
    update tickets set state = 'failed', trouble = concat_ws('; ', trouble, 'not answered in time'), lease_until = null
     where state in ('cut', 'issued') and run_at < ${cutBefore}`.execute(db);
}

/** When the first of the open tickets is due; those in somebody's hands are left out. */
export async function earliestDue(db: Db): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(due_at) as at from tickets
     where state in ('cut', 'issued') and (lease_until is null or lease_until < clock_timestamp())`.execute(db);
  return rows[0]?.at ?? undefined;
}

export async function saveSingleCheck(db: Db, account: string, barcode: string, at: Date): Promise<void> {
  await sql`
    insert into single_checks (account, barcode, asked_at) values (${account}, ${barcode}, ${at})
    on conflict (account, barcode) do update set asked_at = excluded.asked_at`.execute(db);
}

/** The last time that the carrier answered about a barcode, as far back as tickets are kept. */
export async function findLastAnswer(db: Db, account: string, barcode: string): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(answered_at) as at from tickets
     where account = ${account} and first_barcode <= ${barcode} and last_barcode >= ${barcode} and state = 'answered'
       and ${barcode} = any(barcodes)`.execute(db);
  return rows[0]?.at ?? undefined;
}

/** Asked with every reading of a parcel by a program: planned once in each connection. Whose account it is, is found on the way. */
const LAST_ANSWER = {
  name: 'last answer to shop',
  text: `
    select max(answered_at) as at from tickets
     where account = case when exists (select from shop_carrier_accounts where shop_id = $1::integer and carrier = 'russian-post') then 'shop:' || $1::integer else '${SERVICE_ACCOUNT}' end
       and first_barcode <= $2 and last_barcode >= $2 and state = 'answered' and $2 = any(barcodes)`,
};

export async function findLastAnswerToShop(
  pool: Pick<pg.Pool, 'query'>,
  shopId: number,
  barcode: string,
): Promise<Date | undefined> {
  const { rows } = await pool.query<{ at: Date | null }>({ ...LAST_ANSWER, values: [shopId, barcode] });
  return rows[0]?.at ?? undefined;
}

async function insertTicket(db: Db, { account, runAt }: Ticket, { ordinal, barcodes }: NewTicket, dueAt: Date): Promise<void> {
  await sql`
    insert into tickets (account, run_at, ordinal, barcodes, first_barcode, last_barcode, state, due_at)
    values (${account}, ${runAt}, ${ordinal}, ${barcodes}, ${barcodes[0]!}, ${barcodes.at(-1)!}, 'cut', ${dueAt})
    on conflict (account, run_at, ordinal) do nothing`.execute(db);
}
