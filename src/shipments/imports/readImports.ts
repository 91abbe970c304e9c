import type { Context } from '../../app.ts';
import type { Step } from '../../pipeline/step.ts';
import { earliestAtWork, listAtWork, listShopsAtWork } from './importStore.ts';
import { readImport, type UnreadImport } from './readImport.ts';

/** Reads files that were uploaded, or whose columns, sheet or repairs were chosen anew. A crash leaves them as they were. */
export const readImportsStep: Step = {
  name: 'read-imports',
  isHeavy: true,
  wakes: (ctx) => earliestAtWork(ctx.db, 'reading'),
  shops: (ctx) => listShopsAtWork(ctx.db, 'reading'),
  run: (ctx, _at, shopId) => readWaiting(ctx, shopId!),
};

/** One file, then other shops' turn; one that cannot be worked on does not stop the next. */
async function readWaiting(ctx: Context, shopId: number): Promise<number> {
  const failures: unknown[] = [];
  for (const one of await listAtWork(ctx.db, shopId, 'reading')) {
    try {
      await readImport(ctx, shopId, one as UnreadImport);
      return 1;
    } catch (error) {
      ctx.log('import waits for the next run', { shopId, importId: one.id, error });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return 0;
}
