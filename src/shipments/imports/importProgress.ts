import type { Context } from '../../app.ts';
import type { ImportState } from './import.ts';
import { saveImportProgress } from './importStore.ts';

const EVERY_MS = 300;

export type Progress = {
  /** Tells it to whoever watches, now and then. */
  tell(done: number, total: number): void;
  /** Nothing is being told any more. */
  settled(): Promise<void>;
};

/** Over a connection of its own: what is under way is one transaction, and nobody sees into it. */
export function importProgress(ctx: Context, shopId: number, importId: number, state: ImportState): Progress {
  let last = 0;
  let telling: Promise<void> | undefined;
  return {
    tell(done, total) {
      const now = performance.now();
      if (telling || now - last < EVERY_MS) return;
      last = now;
      telling = saveImportProgress(ctx.db, shopId, importId, { state, done, total })
        .catch((error) => ctx.log('progress not saved', { shopId, importId, error }))
        .finally(() => {
          telling = undefined;
        });
    },
    settled: async () => telling,
  };
}
