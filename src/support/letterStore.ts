import { type Selectable, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { SupportLettersTable } from '../platform/supportTables.ts';
import type { Post, Thread } from './thread.ts';

type LetterRow = Selectable<SupportLettersTable>;
export type LetterKind = LetterRow['kind'];
export type LetterState = LetterRow['state'];

export type NewLetter = Pick<LetterRow, 'threadId' | 'n' | 'kind' | 'address'> & { at: Date };

/** Puts a letter about a post into the line. */
export async function planLetter(db: Db, { at, ...letter }: NewLetter): Promise<void> {
  await db
    .insertInto('supportLetters')
    .values({ ...letter, plannedAt: at, dueAt: at })
    .execute();
}

/** `tries` counts this one too; `isAskerThere`: whoever asked still works in the shop, or asked from none. */
export type DueLetter = { id: number; kind: LetterKind; address: string; plannedAt: Date; tries: number; n: number } & {
  isAskerThere: boolean;
} & Pick<Thread, 'lang' | 'token' | 'subject' | 'name' | 'askedIn'> & {
    threadId: number;
    body: Post['body'];
    shopName: string | null;
  };

/** The earliest letter due, or one that a crash left in the middle. */
export async function earliestLetter(db: Db, now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(case when state = 'planned' then due_at else ${now}::timestamptz end) as at from support_letters
     where state = 'planned' or (state = 'sending' and lease_until < clock_timestamp())`.execute(db);
  return rows[0]?.at ?? undefined;
}

/** Leases one letter. Its lease run out, it may have gone: it is shown as unknown and never sent again. */
export async function claimLetter(db: Db, now: Date, leaseMs: number): Promise<DueLetter | undefined> {
  const { rows } = await sql<DueLetter>`
    with due as (
      update support_letters
         set state = 'sending', tries = tries + 1, lease_until = clock_timestamp() + make_interval(secs => ${leaseMs / 1000})
       where id = (select id from support_letters where state = 'planned' and due_at <= ${now}
                    order by due_at, id limit 1 for update skip locked)
      returning id, kind, address, planned_at, tries, thread_id, n
    )
    select due.*, post.body, thread.lang, thread.token, thread.subject, thread.name, thread.asked_in, shops.name as shop_name,
           thread.asked_in is null or exists (select from members where shop_id = thread.asked_in and user_id = thread.asked_by) as is_asker_there
      from due
      join support_threads thread on thread.id = due.thread_id
      join support_posts post on post.thread_id = due.thread_id and post.n = due.n
      left join shops on shops.id = thread.asked_in`.execute(db);
  return rows[0];
}

export type LetterOutcome = { state: LetterState; dueAt: Date | null; outcome: string | null };

/** What became of the try; a try whose lease ran out meanwhile may still say how it ended. */
export async function saveLetterOutcome(
  db: Db,
  { id, tries }: Pick<DueLetter, 'id' | 'tries'>,
  outcome: LetterOutcome,
): Promise<void> {
  await db
    .updateTable('supportLetters')
    .set({ ...outcome, leaseUntil: null })
    .where('id', '=', id)
    .where('tries', '=', tries)
    .where('state', 'in', ['sending', 'unknown'])
    .execute();
}

/** A mail server cannot be asked whether it has a letter. @returns how many are unknown now */
export async function giveUpLostLetters(db: Db, outcome: string): Promise<number> {
  const result = await sql`
    update support_letters set state = 'unknown', outcome = ${outcome}, lease_until = null
     where state = 'sending' and lease_until < clock_timestamp()`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

export type LetterView = Pick<LetterRow, 'n' | 'kind' | 'address' | 'state' | 'outcome'>;

export async function listLetters(db: Db, threadId: number): Promise<LetterView[]> {
  return db
    .selectFrom('supportLetters')
    .select(['n', 'kind', 'address', 'state', 'outcome'])
    .where('threadId', '=', threadId)
    .orderBy('id')
    .execute();
}
