import type { Context } from '../../app.ts';
import type { Step } from '../../pipeline/step.ts';
import { lockLoads } from '../loadStore.ts';
import { earliestWordsDue, listWordsDue, saveWordsWritten, writeSomeWords } from './wordsStore.ts';

/** A transaction keeps other loads of the shop waiting for no longer than this many take. */
const AT_ONCE = 2_000;
/** Whoever loads an import writes its words at once. This long after it, a crash came between. */
const LEFT_AFTER_MS = 5 * 60_000;

/** Writes the words of imports that were broken off after their commit. */
export const writeWordsStep: Step = {
  name: 'write-words',
  isHeavy: true,
  async wakes(ctx) {
    const at = await earliestWordsDue(ctx.db);
    return at && new Date(at.getTime() + LEFT_AFTER_MS);
  },
  async run(ctx, at) {
    const left = await listWordsDue(ctx.db, new Date(at.getTime() - LEFT_AFTER_MS));
    for (const { shopId, importId } of left) await writeWords(ctx, shopId, importId);
    return left.length;
  },
};

/**
 * Writes what a search finds the shipments of an import by. It is a third of the work of loading them, so it follows the commit; until
 * it is done every search of the shop reads them one by one. Doing it twice, also at once, is harmless.
 */
export async function writeWords({ db }: Context, shopId: number, importId: number): Promise<void> {
  const place = { shopId, importId };
  const writeSome = (after: number) =>
    db.transaction().execute(async (trx) => {
      // Whoever changes many shipments holds their words in another order.
      await lockLoads(trx, shopId);
      return writeSomeWords(trx, place, after, AT_ONCE);
    });
  for (let last = await writeSome(0); last !== null; ) last = await writeSome(last);
  await saveWordsWritten(db, place);
}
