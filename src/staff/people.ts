import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { countStaff, deleteStaff, findPerson, listStaff, lockStaff, type StaffPerson, saveStaff } from './peopleStore.ts';
import { recordStaffAction } from './staffLog.ts';

type Staff = Pick<Actor, 'email'>;

export function viewStaff(ctx: Context): Promise<StaffPerson[]> {
  return listStaff(ctx.db);
}

/** Somebody who has an account already; staff may do anything with any shop, so it is theirs to choose a good password first. */
export async function addStaff(ctx: Context, staff: Staff, email: string): Promise<void> {
  await ctx.db.transaction().execute(async (db) => {
    await lockStaff(db);
    const person = await findPerson(db, email);
    if (!person)
      throw new AppError('not-found', 'С таким e-mail никто не зарегистрирован. Пусть человек сначала создаст кабинет.', 'email');
    if (person.isStaff) throw new AppError('conflict', 'Этот человек уже сотрудник.', 'email');
    await saveStaff(db, person.userId);
    await recordStaffAction(db, { at: ctx.now(), actor: staff.email, action: 'staff added', details: { email } });
  });
}

/** Never the last one: nobody could let another in. Removing who is gone already is harmless. */
export async function removeStaff(ctx: Context, staff: Staff, userId: string): Promise<void> {
  await ctx.db.transaction().execute(async (db) => {
    await lockStaff(db);
    if ((await countStaff(db)) <= 1) throw new AppError('conflict', 'Это последний сотрудник. Сначала добавьте другого.');
    const email = await deleteStaff(db, userId);
    if (email === undefined) return;
    await recordStaffAction(db, { at: ctx.now(), actor: staff.email, action: 'staff removed', details: { email } });
  });
}
