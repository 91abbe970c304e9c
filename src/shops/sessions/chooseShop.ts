import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { saveSeen } from '../memberStore.ts';
import { setActiveShop } from './sessionStore.ts';

/** From now on this session works in that shop, and so do new ones. @returns false when the person is not of it */
export async function chooseShop(
  ctx: Context,
  db: Db,
  { sessionId, userId }: { sessionId: string; userId: string },
  shopId: number,
): Promise<boolean> {
  if (!(await setActiveShop(db, sessionId, userId, shopId))) return false;
  await saveSeen(db, shopId, userId, ctx.now());
  return true;
}
