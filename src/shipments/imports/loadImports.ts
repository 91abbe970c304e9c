import type { Context } from '../../app.ts';
import type { Step } from '../../pipeline/step.ts';
import { earliestAtWork, listAtWork, listShopsAtWork } from './importStore.ts';
import { loadImport } from './loadImport.ts';

/** Loads files that people have asked to import. A crash leaves them as they were, and nothing of them is loaded. */
export const loadImportsStep: Step = {
  name: 'load-imports',
  isHeavy: true,
  wakes: (ctx) => earliestAtWork(ctx.db, 'importing'),
  shops: (ctx) => listShopsAtWork(ctx.db, 'importing'),
  run: (ctx, _at, shopId) => loadWaiting(ctx, shopId!),
};

/** One file, then other shops' turn; one that cannot be loaded does not stop the next. */
async function loadWaiting(ctx: Context, shopId: number): Promise<number> {
  const failures: unknown[] = [];
  for (const one of await listAtWork(ctx.db, shopId, 'importing')) {
    try {
      await loadImport(ctx, shopId, one);
      return 1;
    } catch (error) {
      ctx.log('import waits for the next run', { shopId, importId: one.id, error });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return 0;
}
