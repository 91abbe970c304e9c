import { sql } from 'kysely';
import type { Context } from '../app.ts';
import { heldLeases, withLease } from '../platform/lease.ts';
import { raiseServiceSetting, readServiceSetting, saveServiceSetting } from '../platform/serviceSettings.ts';
import { listUnfinishedBefore, saveRun } from './runStore.ts';
import type { ScheduleInputs, Step } from './step.ts';

/** Shops whose work a step does at the same time within one process. */
const SHOPS_AT_ONCE = 4;

/** A step's run, or the trouble it had: one step's failure never stops the others. */
export type StepResult = { step: string; at: Date; did: number; error?: string };

/** Runs one step for all shops that have work, and records it. Returns undefined when another host is at it. */
export async function runStep(ctx: Context, step: Step, at: Date): Promise<StepResult | undefined> {
  const lease = await withLease(ctx, leaseOf(step.name), async () => {
    const started = ctx.now();
    const result = await attempt(ctx, step, at);
    // A failed run stays unfinished: the next tick asks for it again.
    const finished = result.error === undefined ? ctx.now() : null;
    if (step.times) await saveRun(ctx.db, { ...result, started, finished });
    return result;
  });
  return lease.ran ? lease.value : undefined;
}

/** Runs a step for one shop: the unit that many hosts take turns at. */
export async function runStepForShop(ctx: Context, step: Step, at: Date, shopId: number): Promise<number | undefined> {
  const lease = await withLease(ctx, `${leaseOf(step.name)}:${shopId}`, () => step.run(ctx, at, shopId));
  return lease.ran ? lease.value : undefined;
}

async function attempt(ctx: Context, step: Step, at: Date): Promise<StepResult> {
  try {
    const did = step.shops ? await runForShops(ctx, step, at, await step.shops(ctx, at)) : await step.run(ctx, at);
    if (did > 0) ctx.log('step done', { step: step.name, at, did });
    return { step: step.name, at, did };
  } catch (error) {
    ctx.log('step failed', { step: step.name, at, error });
    return { step: step.name, at, did: 0, error: error instanceof Error ? error.message : String(error) };
  }
}

async function runForShops(ctx: Context, step: Step, at: Date, shopIds: number[]): Promise<number> {
  const waiting = [...shopIds];
  const failures: unknown[] = [];
  let did = 0;
  const takeTurns = async () => {
    for (let shopId = waiting.shift(); shopId !== undefined; shopId = waiting.shift()) {
      try {
        did += (await runStepForShop(ctx, step, at, shopId)) ?? 0;
      } catch (error) {
        // One shop's trouble is not the next one's.
        ctx.log('step failed for a shop', { step: step.name, at, shopId, error });
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(SHOPS_AT_ONCE, shopIds.length) }, takeTurns));
  if (failures.length > 0)
    throw new Error(`${step.name} failed for ${failures.length} of ${shopIds.length} shops`, { cause: failures[0] });
  return did;
}

const LAST_TICK = 'last tick';

/** The last moment that the tick looked at; steps due before the first start of a database never were. */
export async function lastTick(ctx: Context): Promise<Date | undefined> {
  const value = await readServiceSetting(ctx.db, LAST_TICK);
  return value === undefined ? undefined : new Date(value);
}

/** Begins the pipeline's life at a moment, whatever stood there: for the demo shop's past, which nobody saw yet. */
export async function startTicks(ctx: Context, at: Date): Promise<void> {
  await saveServiceSetting(ctx.db, LAST_TICK, at.toISOString());
}

export async function saveTick(ctx: Context, at: Date): Promise<void> {
  await raiseServiceSetting(ctx.db, LAST_TICK, at.toISOString());
}

export async function scheduleInputs(ctx: Context): Promise<ScheduleInputs> {
  const { rows } = await sql<{
    some: boolean;
  }>`select exists (select 1 from shops where window_zone = 'recipient') as some`.execute(ctx.db);
  const { checkTimes, window, zone } = ctx.config;
  return { checkTimes, window, zone, hasRecipientZones: rows[0]!.some };
}

export type Watched = {
  steps: readonly Step[];
  /** The sandbox's: its clock jumps, and what it jumped over is being done. */
  isClockMoving?: (() => Promise<boolean>) | undefined;
};

/**
 * Steps that were due more than `minutes` of business time ago and have not been finished, and steps whose rows have waited that long:
 * the service is behind. `tick` among them: no worker looked at the clock since, so nothing even became due. (Not in the sandbox, whose
 * clock jumps ahead of the ticks while it is moved.)
 */
export async function overdueSteps(ctx: Context, { steps, isClockMoving }: Watched, minutes = 30): Promise<string[]> {
  const before = new Date(ctx.now().getTime() - minutes * 60_000);
  const ticked = ctx.config.sandbox.isOn ? undefined : await lastTick(ctx);
  const unfinished = await listUnfinishedBefore(ctx.db, before);
  const sleeping = (await isClockMoving?.()) ? [] : await sleepingSteps(ctx, steps, before);
  const late = ticked && ticked < before ? ['tick'] : [];
  return [...new Set([...late, ...unfinished, ...sleeping])];
}

/** Steps whose rows wait although it is past their time and nobody is at work on them: the runs fail, or there are none. */
async function sleepingSteps(ctx: Context, steps: readonly Step[], before: Date): Promise<string[]> {
  const wakes = await Promise.all(steps.map((step) => step.wakes?.(ctx)));
  const late = steps.filter((_, n) => wakes[n] && wakes[n] < before).map((step) => step.name);
  if (late.length === 0) return late;
  // A long morning is no standstill.
  const held = await heldLeases(ctx.db);
  return late.filter((name) => !held.some((lease) => lease === leaseOf(name) || lease.startsWith(`${leaseOf(name)}:`)));
}

function leaseOf(step: string): string {
  return `step:${step}`;
}
