import type { Context } from '../../app.ts';
import type { Step } from '../../pipeline/step.ts';
import { deleteImport } from './importStore.ts';
import {
  deleteLooseRows,
  forgetCorrected,
  forgetRefused,
  listForgotten,
  listPutAway,
  listSettled,
  putAwayImport,
  settleImport,
} from './tidyStore.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An upload that was broken off with its connection. */
const BROKEN_AFTER_MS = HOUR_MS;
/** Files hold people's names and phones: what nobody imported in a month, and what is left of what was, are kept no longer. */
const KEPT_MS = 30 * DAY_MS;

/**
 * At night: broken uploads, forgotten files, what a crash left behind after an import, and what shipments were before an import that
 * cannot be undone any more. Doing it twice is harmless.
 */
export const tidyImportsStep: Step = {
  name: 'tidy-imports',
  times: () => ['03:40'],
  run: (ctx) => tidy(ctx),
};

async function tidy(ctx: Context): Promise<number> {
  const now = ctx.now().getTime();
  const brokenBefore = new Date(now - BROKEN_AFTER_MS);
  const keptSince = new Date(now - KEPT_MS);
  const forgotten = await listForgotten(ctx.db, brokenBefore, keptSince);
  for (const { shopId, id } of forgotten) await deleteImport(ctx.db, shopId, id);
  const left = await listPutAway(ctx.db);
  for (const { shopId, id } of left) await putAwayImport(ctx.db, shopId, id);
  const settled = await listSettled(ctx.db, keptSince);
  for (const { shopId, id } of settled) await settleImport(ctx.db, shopId, id, ctx.now());
  const rows =
    (await deleteLooseRows(ctx.db)) + (await forgetRefused(ctx.db, keptSince)) + (await forgetCorrected(ctx.db, keptSince));
  return forgotten.length + left.length + settled.length + rows;
}
