import type { Context } from '../../app.ts';
import type { Step } from '../../pipeline/step.ts';
import { giveUp, MOST_STARTS } from './giveUp.ts';
import type { WorkState } from './import.ts';
import { countStart, earliestAtWork, listAtWork, listShopsAtWork, type WorkRow } from './workStore.ts';

type Work<State extends WorkState> = (ctx: Context, shopId: number, one: WorkRow<State>) => Promise<unknown>;

/**
 * A step that does something with every import in a state. A crash in it leaves the import as it was, and the next run does it again;
 * after `MOST_STARTS` of them it is given up.
 */
export function importStep<State extends WorkState>(name: string, state: State, work: Work<State>): Step {
  return {
    name,
    isHeavy: true,
    wakes: (ctx) => earliestAtWork(ctx.db, state),
    shops: (ctx) => listShopsAtWork(ctx.db, state),
    run: async (ctx, _at, shopId) => oneOf(ctx, shopId!, await listAtWork(ctx.db, shopId!, state), work),
  };
}

/** One file, then it is other shops' turn; one that cannot be worked on does not stop the next. */
async function oneOf<State extends WorkState>(
  ctx: Context,
  shopId: number,
  waiting: WorkRow<State>[],
  work: Work<State>,
): Promise<number> {
  const failures: unknown[] = [];
  for (const one of waiting) {
    const starts = await countStart(ctx.db, shopId, one);
    if (starts === undefined) continue;
    // None of its starts came to an end that could be seen.
    if (starts > MOST_STARTS) {
      await giveUp(ctx, shopId, one);
      return 1;
    }
    try {
      await work(ctx, shopId, one);
      return 1;
    } catch (error) {
      failures.push(error);
      if (starts === MOST_STARTS) await giveUp(ctx, shopId, one, error);
      else ctx.log('import waits for the next run', { shopId, importId: one.id, starts, error });
    }
  }
  if (failures.length > 0) throw failures[0];
  return 0;
}
