import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { findShopRow } from '../shops/shop.ts';
import { deleteNote, insertNote, type StaffNote } from './noteStore.ts';
import { recordStaffAction } from './staffLog.ts';

type Staff = Pick<Actor, 'email'>;

/** What staff want to remember of a shop. Only staff read it, so only their log says that it was written. */
export async function addNote(ctx: Context, staff: Staff, shopId: number, body: string): Promise<StaffNote> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (db) => {
    if (!(await findShopRow(db, shopId))) throw new AppError('not-found', 'Такого магазина нет.');
    const note = await insertNote(db, shopId, { at, author: staff.email, body });
    await recordStaffAction(db, { at, actor: staff.email, action: 'note added', details: { shopId, noteId: note.id } });
    return note;
  });
}

export async function removeNote(ctx: Context, staff: Staff, shopId: number, id: number): Promise<void> {
  await ctx.db.transaction().execute(async (db) => {
    if (!(await deleteNote(db, shopId, id))) throw new AppError('not-found', 'Этой заметки уже нет.');
    await recordStaffAction(db, { at: ctx.now(), actor: staff.email, action: 'note removed', details: { shopId, noteId: id } });
  });
}
