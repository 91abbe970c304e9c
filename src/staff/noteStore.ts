import type { Db } from '../platform/database.ts';

export type StaffNote = { id: number; at: Date; author: string; body: string };

export function listNotes(db: Db, shopId: number): Promise<StaffNote[]> {
  return db
    .selectFrom('staffNotes')
    .select(['id', 'at', 'author', 'body'])
    .where('shopId', '=', shopId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

export function insertNote(db: Db, shopId: number, note: Omit<StaffNote, 'id'>): Promise<StaffNote> {
  return db
    .insertInto('staffNotes')
    .values({ shopId, ...note })
    .returning(['id', 'at', 'author', 'body'])
    .executeTakeFirstOrThrow();
}

/** @returns false when it is gone already */
export async function deleteNote(db: Db, shopId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('staffNotes')
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
