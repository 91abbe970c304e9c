import type { Db } from '../../platform/database.ts';

export type IssuedTicket = { barcodes: string[]; issuedAt: Date; readyAt: Date };

/** Keeps a ticket. @returns false when the name is taken: two of one login within a millisecond */
export async function saveTicket(db: Db, ticket: IssuedTicket & { ticket: string; login: string }): Promise<boolean> {
  const result = await db
    .insertInto('sandbox.tickets')
    .values(ticket)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findTicket(db: Db, ticket: string, login: string): Promise<IssuedTicket | undefined> {
  return db
    .selectFrom('sandbox.tickets')
    .select(['barcodes', 'issuedAt', 'readyAt'])
    .where('ticket', '=', ticket)
    .where('login', '=', login)
    .executeTakeFirst();
}

export async function deleteTicketsBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sandbox.tickets').where('issuedAt', '<', before).execute();
}
