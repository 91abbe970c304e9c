import type { Context } from '../app.ts';
import { runStepForShop } from '../pipeline/runner.ts';
import { dispatchStep } from './dispatch.ts';
import { type ServiceEmail, saveServiceEmail } from './serviceMessages.ts';

/**
 * Sends a letter of the service itself: at once, at any hour, free of charge, and in the journal like every message. Returns when
 * it is written down; the sending goes on by itself and survives a crash.
 */
export async function sendServiceEmail(ctx: Context, email: ServiceEmail): Promise<void> {
  const isNew = await saveServiceEmail(ctx, email);
  if (!isNew) return;
  // The minute tick would send it too; a person who waits for a password should not.
  void runStepForShop(ctx, dispatchStep, ctx.now(), email.shopId).catch((error) =>
    ctx.log('service letter waits for the next minute', { shopId: email.shopId, error }),
  );
}
