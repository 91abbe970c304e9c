import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http.ts';
import { auditName, recordAudit } from '../../shops/audit.ts';
import { rememberColumns } from './columnStore.ts';
import { normalizeHeader } from './columns.ts';
import { forgetEdit, forgetEdits } from './editStore.ts';
import { type ImportField, type ImportState, isOver } from './import.ts';
import { deleteImport, type ImportRow, lockImport, moveImport } from './importStore.ts';
import { found } from './importView.ts';
import type { RepairCode } from './repairs.ts';
import { deleteRows } from './rowStore.ts';

/** Where another choice leads back to reading; while it is being read the work begins anew. */
const READABLE: ReadonlySet<ImportState> = new Set(['reading', 'ready', 'failed']);

/** Which field each column is; the shop's next file with the same headers is read so by itself. */
export function chooseColumns(ctx: Context, shopId: number, id: number, columns: (ImportField | null)[]): Promise<void> {
  return choose(ctx, shopId, id, async (db, { layout }) => {
    const named = columns.map(
      (field, i) => ({ header: normalizeHeader(layout?.columns[i]?.header ?? ''), field: field ?? '' }) as const,
    );
    const byHeader = new Map(named.filter(({ header }) => header !== '').map((one) => [one.header, one]));
    await rememberColumns(db, shopId, [...byHeader.values()]);
    return { mapping: JSON.stringify(columns) };
  });
}

/** Another sheet has other columns, and what was edited in the former is not in it. */
export function chooseSheet(ctx: Context, shopId: number, id: number, sheet: string): Promise<void> {
  return choose(ctx, shopId, id, async (db, { layout, sheet: former }) => {
    if (layout && !layout.sheets.includes(sheet)) throw new AppError('invalid', 'Такого листа в файле нет.', 'sheet');
    if (sheet !== (former ?? layout?.sheet)) await forgetEdits(db, shopId, id);
    return { sheet, mapping: null };
  });
}

/** Which mistakes are mended in every row. */
export function chooseRepairs(ctx: Context, shopId: number, id: number, repairs: readonly RepairCode[]): Promise<void> {
  return choose(ctx, shopId, id, async () => ({ repairs: [...new Set(repairs)].sort() }));
}

/** A cell is again what the file says, which only the file knows. */
export function restoreCell(ctx: Context, shopId: number, id: number, row: number, field: ImportField): Promise<void> {
  return choose(ctx, shopId, id, async (db) => {
    if (!(await forgetEdit(db, shopId, id, row, field))) throw new AppError('conflict', 'Эта ячейка уже такая, как в файле.');
    return {};
  });
}

type Chosen = { mapping?: string | null; sheet?: string; repairs?: RepairCode[] };

async function choose(
  ctx: Context,
  shopId: number,
  id: number,
  change: (db: Db, one: ImportRow) => Promise<Chosen>,
): Promise<void> {
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const one = found(await lockImport(db, shopId, id));
      if (!READABLE.has(one.state)) throw new AppError('conflict', WHY_NOT[one.state]);
      const chosen = await change(db, one);
      await moveImport(db, shopId, id, [one.state], { state: 'reading', at: ctx.now() }, { ...chosen, rowsDone: 0 });
    }),
  );
  await ctx.wake?.('read-imports', shopId);
}

const DONE = 'Этот файл уже импортирован. Чтобы загрузить его иначе, добавьте его ещё раз.';
const BUSY = 'Файл ещё загружается.';
const WHY_NOT = {
  ...{ uploading: BUSY, reading: BUSY, ready: BUSY, failed: BUSY },
  ...{ importing: 'Файл уже импортируется.', imported: DONE, undoing: DONE, undone: DONE },
} as const;

/**
 * Asks for the rows of a file to be loaded; a step does it at once.
 * @throws AppError `not-found`, `conflict` unless it is ready
 */
export async function startImport(ctx: Context, shopId: number, actor: Pick<Actor, 'name' | 'email'>, id: number): Promise<void> {
  const at = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const one = found(await lockImport(db, shopId, id));
      const changes = { importedBy: actor.name || actor.email, rowsDone: 0, failure: null };
      if (!(await moveImport(db, shopId, id, ['ready'], { state: 'importing', at }, changes)))
        throw new AppError('conflict', one.state === 'failed' ? 'Файл не прочитан, импортировать нечего.' : WHY_NOT[one.state]);
      const details = { importId: String(id), fileName: one.fileName, rows: one.counts?.total ?? 0 };
      await recordAudit(db, shopId, { at, actor: auditName(actor), action: 'shipments imported', details });
    }),
  );
  await ctx.wake?.('load-imports', shopId);
}

/** Forgets a file that was not imported, with everything that was edited in it. */
export async function removeImport(ctx: Context, shopId: number, id: number): Promise<void> {
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const { state } = found(await lockImport(db, shopId, id));
      if (state === 'importing' || isOver(state))
        throw new AppError(
          'conflict',
          'Импортированный файл остаётся в списке: по нему видно, откуда посылки. Сам импорт можно отменить.',
        );
      await deleteImport(db, shopId, id);
    }),
  );
  await ctx.withShop(shopId, (db) => deleteRows(db, { shopId, importId: id }));
}
