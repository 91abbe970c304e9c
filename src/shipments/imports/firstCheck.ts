import type { Context } from '../../app.ts';
import { findFirstAnswer } from './answerStore.ts';
import { findImport } from './importStore.ts';
import { found } from './importView.ts';

/**
 * When the carrier first answered about what an import made; null while it has not.
 * @throws AppError `not-found`
 */
export async function firstCheck(ctx: Context, shopId: number, importId: number): Promise<{ at: Date | null }> {
  return ctx.withShop(shopId, async (db) => {
    const one = found(await findImport(db, shopId, importId));
    return { at: await findFirstAnswer(db, shopId, one) };
  });
}
