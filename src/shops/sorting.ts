import type { Context } from '../app.ts';
import { recordAudit, type Signer, staffName } from './audit.ts';
import { switchSorting } from './store.ts';

/** Whether a shop may tell its recipients of sorting: only staff decide, and its log keeps why. To the same again is harmless. */
export async function allowSorting(
  ctx: Context,
  staff: Signer,
  shopId: number,
  { isAllowed, reason }: { isAllowed: boolean; reason: string },
): Promise<void> {
  await ctx.db.transaction().execute(async (db) => {
    if (!(await switchSorting(db, shopId, isAllowed))) return;
    const action = isAllowed ? 'sorting allowed' : 'sorting forbidden';
    await recordAudit(db, shopId, { at: ctx.now(), actor: staffName(staff, reason), action, details: {} });
  });
}
