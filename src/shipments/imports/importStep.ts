import type { Context } from '../../app.ts';
import type { Step } from '../../pipeline/step.ts';
import { earliestAtWork, type ImportRow, listAtWork, listShopsAtWork } from './importStore.ts';

/** A step that does something with every import in a state. A crash in it leaves the import as it was, and the next run does it again. */
export function importStep(
  name: string,
  state: 'reading' | 'importing',
  work: (ctx: Context, shopId: number, one: ImportRow) => Promise<unknown>,
): Step {
  return {
    name,
    isHeavy: true,
    wakes: (ctx) => earliestAtWork(ctx.db, state),
    shops: (ctx) => listShopsAtWork(ctx.db, state),
    run: async (ctx, _at, shopId) => oneOf(ctx, shopId!, await listAtWork(ctx.db, shopId!, state), work),
  };
}

/** One file, then it is other shops' turn; one that cannot be worked on does not stop the next. */
async function oneOf(
  ctx: Context,
  shopId: number,
  waiting: ImportRow[],
  work: (ctx: Context, shopId: number, one: ImportRow) => Promise<unknown>,
): Promise<number> {
  const failures: unknown[] = [];
  for (const one of waiting) {
    try {
      await work(ctx, shopId, one);
      return 1;
    } catch (error) {
      ctx.log('import waits for the next run', { shopId, importId: one.id, error });
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return 0;
}
