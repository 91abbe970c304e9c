import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { recordAudit } from '../../shops/audit.ts';
import type { GivenUpCode, WorkState } from './import.ts';
import { type ImportFailure, moveImport, saveFailed } from './importStore.ts';
import type { WorkRow } from './workStore.ts';

/** What breaks off so often has a cause of its own, and beginning it again for ever would keep others waiting. */
export const MOST_STARTS = 5;

const CODES: Record<WorkState, GivenUpCode> = {
  reading: 'reading_stopped',
  importing: 'loading_stopped',
  undoing: 'undoing_stopped',
};

const TEXTS: Record<GivenUpCode, string> = {
  reading_stopped:
    'Чтение несколько раз обрывалось, и мы его остановили. Сохраните таблицу заново или разделите на части и загрузите ещё раз. Если не поможет, напишите нам.',
  loading_stopped:
    'Загрузка в базу несколько раз обрывалась, и мы её остановили. В базу ничего не попало. Загрузите таблицу ещё раз. Если не поможет, напишите нам.',
  undoing_stopped:
    'Отмена импорта несколько раз обрывалась, и мы её остановили. Посылки остались в базе. Попробуйте отменить ещё раз. Если не поможет, напишите нам.',
};

/** Begins the work no more and says so. Of a loading nothing is loaded; after an undoing everything stands as before it. */
export async function giveUp(ctx: Context, shopId: number, one: WorkRow, error?: unknown): Promise<void> {
  const code = CODES[one.state];
  const failure: ImportFailure = { code, details: {}, message: TEXTS[code] };
  await ctx.db.transaction().execute(async (db) => {
    if (await end(db, shopId, one, failure, ctx.now())) await recordEnd(db, shopId, one, ctx.now());
  });
  ctx.log('import given up', { shopId, importId: one.id, code, starts: MOST_STARTS, error });
}

/** @returns false when it has come to an end of its own meanwhile */
async function end(db: Db, shopId: number, one: WorkRow, failure: ImportFailure, at: Date): Promise<boolean> {
  if (one.state !== 'undoing') return saveFailed(db, shopId, one, failure, at);
  const changes = { failure: JSON.stringify(failure), undoneBy: null };
  return moveImport(db, shopId, one.id, ['undoing'], { state: 'imported', at }, changes);
}

/** The log says already that somebody asked for it. */
async function recordEnd(db: Db, shopId: number, { id, fileName, state }: WorkRow, at: Date): Promise<void> {
  const entry = { at, actor: 'vestovoy', details: { importId: String(id), fileName, why: 'broke off' } };
  if (state === 'importing') await recordAudit(db, shopId, { ...entry, action: 'shipments not imported' });
  if (state === 'undoing') await recordAudit(db, shopId, { ...entry, action: 'import not undone' });
}
