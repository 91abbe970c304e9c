import type { Context } from '../app.ts';
import { dueBetween } from './due.ts';
import { lastTick, saveTick, scheduleInputs } from './runner.ts';
import { newestUnfinished, saveDueRuns } from './runStore.ts';
import type { Step } from './step.ts';

/** What was missed for longer than this is not caught up: yesterday's check is today's. */
const CATCH_UP_MS = 48 * 3_600_000;

/** A job for the queue: rows know what is to be done, so it carries a name and a moment only. */
export type StepJob = { step: string; at: string; shopId?: number };

/**
 * Once a minute, on any number of hosts: writes down what became due by the clock since the last tick and asks for every step
 * that has unfinished moments or waiting rows. A job lost or stuck is simply asked for again a minute later.
 */
export async function tick(ctx: Context, steps: readonly Step[], ask: (job: StepJob) => Promise<void>): Promise<void> {
  const now = ctx.now();
  const since = (await lastTick(ctx)) ?? now;
  const from = new Date(Math.max(since.getTime(), now.getTime() - CATCH_UP_MS));
  await saveDueRuns(ctx.db, dueBetween(steps, await scheduleInputs(ctx), from, now));
  await saveTick(ctx, now);

  const unfinished = await newestUnfinished(ctx.db, new Date(now.getTime() - CATCH_UP_MS), now);
  for (const step of steps) {
    const missed = unfinished.get(step.name);
    if (missed) await ask({ step: step.name, at: missed.toISOString() });
    const wakesAt = await step.wakes?.(ctx);
    if (!wakesAt || wakesAt > now || missed) continue;
    const at = now.toISOString();
    if (!step.shops) await ask({ step: step.name, at });
    else for (const shopId of await step.shops(ctx, now)) await ask({ step: step.name, at, shopId });
  }
}
