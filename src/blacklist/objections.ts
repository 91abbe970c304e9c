import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { recordStaffAction } from '../staff/staffLog.ts';
import { answerAddress } from './answer.ts';
import { answerObjectionsStep } from './answerObjections.ts';
import { hashContact } from './contact.ts';
import { findParcels } from './entryStore.ts';
import { countOpenObjections, decideObjection, listObjections, type Objection, planAnswer } from './objectionStore.ts';
import { strikeAllOf } from './strike.ts';

/** `counting`: how many parcels of these contacts are on the list now. `answerTo` of an open one: where an answer would go. */
export type ObjectionView = Objection & { counting: number };

const PAGE = 100;

/** What people wrote, for staff: at most a hundred, with the number of those that wait. */
export async function viewObjections(ctx: Context, which: 'open' | 'decided'): Promise<{ items: ObjectionView[]; open: number }> {
  const objections = await listObjections(ctx.db, which, PAGE);
  const items: ObjectionView[] = [];
  for (const objection of objections) {
    const hashes = hashContact(ctx.secrets, objection).map(({ hash }) => hash);
    const parcels = await findParcels(ctx.db, hashes, ctx.now());
    const answerTo = objection.state === 'open' ? answerAddress(objection) : objection.answerTo;
    items.push({ ...objection, answerTo, counting: parcels.filter(({ state }) => state === 'counts').length });
  }
  return { items, open: await countOpenObjections(ctx.db) };
}

/**
 * `struck` takes all that is listed of the person off the list. The answer goes to the person by e-mail, written down in the same
 * transaction and sent right after it; `answerTo` is null where the person is to be told another way.
 */
export async function decide(
  ctx: Context,
  staff: Pick<Actor, 'email'>,
  id: number,
  { state, answer }: { state: 'struck' | 'declined'; answer: string },
): Promise<{ struck: number; answerTo: string | null }> {
  const now = ctx.now();
  const decided = await ctx.db.transaction().execute(async (db) => {
    const objection = await decideObjection(db, id, { state, decision: answer, by: staff.email }, now);
    if (!objection) throw new AppError('conflict', 'Такого обращения нет, или по нему уже решили. Обновите страницу.');
    const struck = state === 'struck' ? await strikeAllOf(db, ctx, staff, objection, `Обращение № ${id}`, now) : 0;
    const answerTo = answerAddress(objection);
    if (answerTo !== null) await planAnswer(db, id, answerTo, now);
    // The answer itself may name people: it stays with the objection, and goes with it.
    const details = { objection: id, struck, isAnsweredByEmail: answerTo !== null };
    await recordStaffAction(db, { at: now, actor: staff.email, action: `black list objection ${state}`, details });
    return { struck, answerTo };
  });
  ctx.log('black list objection decided', { id, by: staff.email, state, struck: decided.struck });
  if (decided.answerTo !== null) await ctx.wake?.(answerObjectionsStep.name);
  return decided;
}
