import type { Context } from '../../app.ts';
import { tellNewContacts } from '../../messages/newContact.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http.ts';
import { auditName, recordAudit } from '../../shops/audit.ts';
import { findImport } from './importStore.ts';
import { found } from './importView.ts';
import { listCorrected, stillCorrected } from './undoStore.ts';

const AT_ONCE = 500;

/**
 * Sends what is still true to the phones and e-mails that an import corrected, in the next window. Repeating it is harmless.
 * @returns how many messages are planned now
 * @throws AppError `not-found`, `conflict`
 */
export async function tellImport(ctx: Context, shopId: number, actor: Pick<Actor, 'email'>, id: number): Promise<number> {
  const { state, fileName } = found(await ctx.withShop(shopId, (db) => findImport(db, shopId, id)));
  if (state !== 'imported') throw new AppError('conflict', 'Сначала импортируйте файл.');
  const ids = await ctx.withShop(shopId, (db) => listCorrected(db, shopId, id));
  let planned = 0;
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE);
    planned += await ctx.withShop(shopId, (shopDb) =>
      shopDb.transaction().execute(async (db) => tellNewContacts(db, ctx, shopId, await stillCorrected(db, shopId, id, some))),
    );
  }
  const details = { importId: String(id), fileName, planned };
  await ctx.withShop(shopId, (db) =>
    recordAudit(db, shopId, { at: ctx.now(), actor: auditName(actor), action: 'new contacts of import told', details }),
  );
  return planned;
}
