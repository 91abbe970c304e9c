import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http.ts';
import { auditName, recordAudit } from '../../shops/audit.ts';
import { type ImportRow, lockImport, moveImport } from './importStore.ts';
import { found } from './importView.ts';
import { wasAnybodyTold } from './undoStore.ts';

/**
 * Asks for an import to be taken back, which a step does at once. Only until the first message about any of it was sent, and for a
 * month at most: so long it is remembered what it changed.
 * @throws AppError `not-found`, `conflict`
 */
export async function startUndo(ctx: Context, shopId: number, actor: Pick<Actor, 'name' | 'email'>, id: number): Promise<void> {
  const at = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const one = found(await lockImport(db, shopId, id));
      if (one.state !== 'imported') throw new AppError('conflict', whyNot(one));
      if (await wasAnybodyTold(db, shopId, id)) throw new AppError('conflict', TOLD);
      if (one.settledAt) throw new AppError('conflict', TOO_OLD);
      const { created = 0, updated = 0 } = one.result ?? {};
      const changes = { undoneBy: actor.name || actor.email, rowsDone: 0, rowsTotal: created + updated, failure: null };
      await moveImport(db, shopId, id, ['imported'], { state: 'undoing', at }, changes);
      const details = { importId: String(id), fileName: one.fileName, deleted: created, restored: updated };
      await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'import undone', details });
    }),
  );
  await ctx.wake?.('undo-imports', shopId);
}

const TOLD = 'Первое сообщение уже ушло получателю, отменить импорт нельзя. Отдельные посылки можно удалить.';
const TOO_OLD = 'Отменить импорт можно в течение месяца. Отдельные посылки можно удалить.';

function whyNot({ state }: ImportRow): string {
  return state === 'undoing' ? 'Импорт уже отменяется.' : 'Отменить можно только выполненный импорт.';
}
