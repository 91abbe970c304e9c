import type { Step } from '../pipeline/step.ts';
import { removeOld } from './tidyStore.ts';

/** Forgets what people wrote on the public page half a year after the last word, and the hours in which they wrote. */
export const tidySupportStep: Step = {
  name: 'tidy-support',
  times: () => ['03:25'],
  run: (ctx, at) => removeOld(ctx.db, at),
};
