import type { Step } from '../pipeline/step.ts';
import { forgetKeys } from './idempotencyStore.ts';
import { forgetCalls } from './rateStore.ts';

/** Forgets answers that need not be repeated any longer, and minutes that are over. */
export const tidyApiStep: Step = {
  name: 'tidy-api',
  times: () => ['03:40'],
  run: async ({ db }) => (await forgetKeys(db)) + (await forgetCalls(db)),
};
