import type { Step } from '../../pipeline/step.ts';
import { forgetOld } from './tidyStore.ts';

/** Erases whose the untracked parcels were, and forgets old calls that were refused. Repeating it changes nothing. */
export const tidyRlabStep: Step = {
  name: 'tidy-rlab',
  times: () => ['03:35'],
  run: (ctx, at) => forgetOld(ctx.db, at),
};
