import type { Context } from '../../app.ts';
import type { Step } from '../../pipeline/step.ts';
import { lockLoads } from '../loadStore.ts';
import { fillIndexes, putOffIndexes } from './loadRowsStore.ts';
import { earliestWordsDue, listShopsWithWordsDue, listWordsDue, saveWordsWritten, writeSomeWords } from './wordsStore.ts';

/** A transaction keeps other loads of the shop waiting for no longer than this many take. */
const AT_ONCE = 2_000;
/** So often the index takes in what was written, while nobody waits for it. */
const FILLED_AFTER = 10;
/** Whoever loads an import writes its words at once. This long after it, a crash came between. */
const LEFT_AFTER_MS = 5 * 60_000;

const leftBefore = (at: Date) => new Date(at.getTime() - LEFT_AFTER_MS);

/** Writes the words of imports that were broken off after their commit. */
export const writeWordsStep: Step = {
  name: 'write-words',
  isHeavy: true,
  async wakes(ctx) {
    const at = await earliestWordsDue(ctx.db);
    return at && new Date(at.getTime() + LEFT_AFTER_MS);
  },
  shops: (ctx, at) => listShopsWithWordsDue(ctx.db, leftBefore(at)),
  run: async (ctx, at, shopId) => writeAll(ctx, shopId!, await listWordsDue(ctx.db, shopId!, leftBefore(at))),
};

/** One that cannot be written does not stop the next. */
async function writeAll(ctx: Context, shopId: number, importIds: readonly number[]): Promise<number> {
  const failures: unknown[] = [];
  for (const id of importIds) await writeWords(ctx, shopId, id).catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return importIds.length;
}

/**
 * Writes what a search finds the shipments of an import by. It is a third of the work of loading them, so it follows the commit; until
 * it is done every search of the shop reads them one by one. It leaves nothing to fill in the indexes, of the loading's contacts either.
 * Doing it twice, also at once, is harmless.
 */
export async function writeWords({ db }: Context, shopId: number, importId: number): Promise<void> {
  const place = { shopId, importId };
  const writeSome = (after: number) =>
    db.transaction().execute(async (trx) => {
      // Whoever changes many shipments holds their words in another order.
      await lockLoads(trx, shopId);
      await putOffIndexes(trx);
      return writeSomeWords(trx, place, after, AT_ONCE);
    });
  let last = await writeSome(0);
  for (let turn = 1; last !== null; turn++) {
    last = await writeSome(last);
    if (turn % FILLED_AFTER === 0) await fillIndexes(db);
  }
  await saveWordsWritten(db, place);
  await fillIndexes(db);
}
