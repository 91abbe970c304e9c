import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { hashContact } from './contact.ts';
import { findParcels } from './entryStore.ts';
import { countOpenObjections, decideObjection, listObjections, type Objection } from './objectionStore.ts';
import { strikeAllOf } from './strike.ts';

/** `counting`: how many parcels of these contacts are on the list now. */
export type ObjectionView = Objection & { counting: number };

const PAGE = 100;

/** What people wrote, for staff: at most a hundred, with the number of those that wait. */
export async function viewObjections(ctx: Context, which: 'open' | 'decided'): Promise<{ items: ObjectionView[]; open: number }> {
  const objections = await listObjections(ctx.db, which, PAGE);
  const items: ObjectionView[] = [];
  for (const objection of objections) {
    const hashes = hashContact(ctx.secrets, objection).map(({ hash }) => hash);
    const parcels = await findParcels(ctx.db, hashes, ctx.now());
    items.push({ ...objection, counting: parcels.filter(({ state }) => state === 'counts').length });
  }
  return { items, open: await countOpenObjections(ctx.db) };
}

/** `struck` takes all that is listed of the person off the list. The answer is what the person is told, and the reason in the shops' logs. */
export async function decide(
  ctx: Context,
  staff: Pick<Actor, 'email'>,
  id: number,
  { state, answer }: { state: 'struck' | 'declined'; answer: string },
): Promise<{ struck: number }> {
  const now = ctx.now();
  const struck = await ctx.db.transaction().execute(async (db) => {
    const contact = await decideObjection(db, id, { state, decision: answer, by: staff.email }, now);
    if (!contact) throw new AppError('conflict', 'Такого обращения нет, или по нему уже решили. Обновите страницу.');
    return state === 'struck' ? strikeAllOf(db, ctx, staff, contact, `Обращение № ${id}`, now) : 0;
  });
  ctx.log('black list objection decided', { id, by: staff.email, state, struck });
  return { struck };
}
