import type { Context } from '../../app.ts';
import type { Step } from '../../pipeline/step.ts';
import { earliestAtWork, listAtWork, listShopsAtWork } from './importStore.ts';
import { loadImport } from './loadImport.ts';

/** Loads files that people have asked to import. A crash leaves them as they were, and nothing of them is loaded. */
export const loadImportsStep: Step = {
  name: 'load-imports',
  wakes: (ctx) => earliestAtWork(ctx.db, 'importing'),
  shops: (ctx) => listShopsAtWork(ctx.db, 'importing'),
  run: (ctx, _at, shopId) => loadWaiting(ctx, shopId!),
};

/** One file that cannot be loaded never stops the others. */
async function loadWaiting(ctx: Context, shopId: number): Promise<number> {
  const failures: unknown[] = [];
  let did = 0;
  for (const one of await listAtWork(ctx.db, shopId, 'importing')) {
    try {
      await loadImport(ctx, shopId, one);
      did += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return did;
}
