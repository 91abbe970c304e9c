import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import type { ImportCounts, ImportKind, ImportResult, ImportState, Layout } from './import.ts';
import { findListedImport, type ImportFailure, type ListedImport, listImports } from './importStore.ts';
import type { RepairCode } from './repairs.ts';
import { wasAnybodyTold } from './undoStore.ts';

/** An import as the dashboard shows it. Of what the person chose only what is not in `layout` stands by itself. */
export type ImportView = {
  id: string;
  kind: ImportKind;
  fileName: string;
  /** Bytes. */
  size: number;
  state: ImportState;
  createdAt: Date;
  createdBy: string;
  /** Of the work under way, as far as it is known. */
  rowsDone: number;
  rowsTotal: number;
  sheet: string | null;
  repairs: RepairCode[];
  layout: Layout | null;
  counts: ImportCounts | null;
  /** Why it is `failed`; or, of an imported one, why its undoing was given up. */
  failure: ImportFailure | null;
  importedAt: Date | null;
  importedBy: string | null;
  result: ImportResult | null;
  undoneAt: Date | null;
  undoneBy: string | null;
  /** The latest import of the very same bytes whose shipments stand. */
  sameAs: { id: string; importedAt: string; fileName: string } | null;
  /** Nobody was told anything about its shipments yet, and it is not older than a month. */
  canUndo: boolean;
};

/** In a list nobody undoes it: whether one could is a look at everything that it changed. */
export type ListedImportView = Omit<ImportView, 'canUndo'>;

export type ImportList = { items: ListedImportView[]; hasMore: boolean };

/** The latest, newest first. */
export async function listImportViews(ctx: Context, shopId: number, limit: number): Promise<ImportList> {
  const imports = await ctx.withShop(shopId, (db) => listImports(db, shopId, limit + 1));
  return { items: imports.slice(0, limit).map(viewOf), hasMore: imports.length > limit };
}

/** @throws AppError `not-found` */
export async function getImportView(ctx: Context, shopId: number, id: number): Promise<ImportView> {
  return ctx.withShop(shopId, async (db) => {
    const one = found(await findListedImport(db, shopId, id));
    const canUndo = one.state === 'imported' && !one.settledAt && !(await wasAnybodyTold(db, shopId, id));
    return { ...viewOf(one), canUndo };
  });
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('not-found', 'Такого файла нет.');
  return value;
}

function viewOf(one: ListedImport): ListedImportView {
  const { id, kind, fileName, size, state, createdAt, createdBy, rowsDone, rowsTotal, sheet, repairs, layout, counts } = one;
  const { failure, importedAt, importedBy, result, undoneAt, undoneBy, sameAs } = one;
  return {
    ...{ id: String(id), kind, fileName, size, state, createdAt, createdBy, rowsDone, rowsTotal, sheet, repairs, layout, counts },
    ...{ failure, importedAt, importedBy, result, undoneAt, undoneBy },
    sameAs: sameAs && { ...sameAs, id: String(sameAs.id), importedAt: new Date(sameAs.importedAt).toISOString() },
  };
}
