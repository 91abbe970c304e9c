import type { Context } from '../app.ts';
import type { Step } from '../pipeline/step.ts';
import { deleteOldEvents, deleteRemoved, forgetOldSecrets } from './tidyStore.ts';

/** For so long the log is kept, and removing a webhook can be undone. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** At night: the log older than thirty days, webhooks removed so long ago, secrets that sign no more. Doing it twice is harmless. */
export const tidyWebhooksStep: Step = {
  name: 'tidy-webhooks',
  times: () => ['03:50'],
  run: (ctx) => tidy(ctx),
};

async function tidy({ db, now }: Context): Promise<number> {
  const before = new Date(now().getTime() - KEPT_MS);
  return (await deleteOldEvents(db, before)) + (await deleteRemoved(db, before)) + (await forgetOldSecrets(db, now()));
}
