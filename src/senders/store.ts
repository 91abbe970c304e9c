import { type Insertable, sql, type Updateable } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { SenderNamesTable } from '../platform/senderTables.ts';
import type { SenderRequest, SenderState } from './request.ts';

export type NewRequest = Pick<Insertable<SenderNamesTable>, 'name' | 'note' | 'askedAt' | 'askedBy' | 'dueAt'>;

/** @returns undefined when another request of the shop is open: the index decides, so two at once leave one */
export function insertRequest(db: Db, shopId: number, request: NewRequest): Promise<SenderRequest | undefined> {
  return db
    .insertInto('senderNames')
    .values({ shopId, state: 'asked', ...request })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** To the end of the transaction nobody else asks for this shop. */
export async function lockAsking(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sender name of ${shopId}`}, 0))`.execute(db);
}

/** Moments of the requests since then, the first one first. */
export async function listAskedSince(db: Db, shopId: number, since: Date): Promise<Date[]> {
  const rows = await db
    .selectFrom('senderNames')
    .select('askedAt')
    .where('shopId', '=', shopId)
    .where('askedAt', '>', since)
    .orderBy('askedAt')
    .execute();
  return rows.map(({ askedAt }) => askedAt);
}

export function findRequest(db: Db, shopId: number, id: number): Promise<SenderRequest | undefined> {
  return db.selectFrom('senderNames').selectAll().where('shopId', '=', shopId).where('id', '=', id).executeTakeFirst();
}

export function findOpenRequest(db: Db, shopId: number): Promise<SenderRequest | undefined> {
  return db
    .selectFrom('senderNames')
    .selectAll()
    .where('shopId', '=', shopId)
    .where('state', 'in', ['asked', 'approved'])
    .executeTakeFirst();
}

/** Newest first. */
export function listRequests(db: Db, shopId: number, limit: number): Promise<SenderRequest[]> {
  return db.selectFrom('senderNames').selectAll().where('shopId', '=', shopId).orderBy('id', 'desc').limit(limit).execute();
}

type Change = Omit<Updateable<SenderNamesTable>, 'shopId' | 'state'>;

/** Goes on from the state that the person saw, and from no other. @returns undefined when it is in another one by now */
export function moveRequest(
  db: Db,
  shopId: number,
  id: number,
  { from, to }: { from: SenderState; to: SenderState },
  change: Change,
): Promise<SenderRequest | undefined> {
  return db
    .updateTable('senderNames')
    .set({ state: to, ...change })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('state', '=', from)
    .returningAll()
    .executeTakeFirst();
}

/** The name that worked until now makes room for the next one. */
export async function replaceWorking(db: Db, shopId: number, at: Date, by: string): Promise<void> {
  await db
    .updateTable('senderNames')
    .set({ state: 'replaced', endedAt: at, endedBy: by })
    .where('shopId', '=', shopId)
    .where('state', '=', 'registered')
    .execute();
}
