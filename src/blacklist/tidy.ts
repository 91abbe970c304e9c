import type { Step } from '../pipeline/step.ts';
import { removeExpired } from './tidyStore.ts';

/** Forgets what the list need not know any longer: expired entries, decided objections, the hours in which people were checked. */
export const tidyBlacklistStep: Step = {
  name: 'tidy-blacklist',
  times: () => ['03:20'],
  run: (ctx, at) => removeExpired(ctx.db, at),
};
