import type { Context } from '../app.ts';
import { dueBetween } from './due.ts';
import { lastTick, runStep, type StepResult, saveTick, scheduleInputs } from './runner.ts';
import { saveDueRuns } from './runStore.ts';
import type { ScheduleInputs, Step } from './step.ts';

/** Rows that wait and cannot be served (their gateway is down) are looked at again after this much business time. */
const IDLE_MS = 60_000;

export type Clock = { moveTo(at: Date): Promise<void> };

/**
 * Lives through the time up to `until`: jumps from one due moment to the next and does there what the service would do.
 * The sandbox's clock and the simulation are this; so is the sandbox's minute tick, with a clock that needs no moving.
 * `isEnough` may end the journey early, after any step.
 */
export async function advance(
  ctx: Context,
  steps: readonly Step[],
  clock: Clock,
  until: Date,
  isEnough: () => Promise<boolean> = async () => false,
): Promise<StepResult[]> {
  const inputs = await scheduleInputs(ctx);
  const done: StepResult[] = [];
  const idleUntil = new Map<Step, number>();
  let cursor = (await lastTick(ctx)) ?? ctx.now();

  // Asking all steps costs more than an idle moment does: while nothing is done, rows wait for what they waited for before.
  let byRows = await firstWaiting(ctx, steps, idleUntil, until);
  let isOld = false;

  while (true) {
    const byClock = firstMoment(steps, inputs, cursor, until);
    if (isOld && (byRows || !byClock)) {
      byRows = await firstWaiting(ctx, steps, idleUntil, until);
      isOld = false;
    }
    if (!byClock && !byRows) break;
    if (byClock && (!byRows || byClock.at <= byRows.at)) {
      const results = await runMoment(ctx, clock, byClock);
      done.push(...results);
      cursor = byClock.at;
      isOld = true;
      if (results.some(({ did, error }) => did > 0 || error)) {
        byRows = await firstWaiting(ctx, steps, idleUntil, until);
        isOld = false;
      }
    } else if (byRows) {
      await clock.moveTo(byRows.at);
      const result = await runStep(ctx, byRows.step, byRows.at);
      if (!result?.did) idleUntil.set(byRows.step, Math.max(ctx.now().getTime(), byRows.at.getTime()) + IDLE_MS);
      if (result?.did || result?.error) done.push(result);
      byRows = await firstWaiting(ctx, steps, idleUntil, until);
    }
    if (await isEnough()) return done;
  }
  await clock.moveTo(until);
  await saveTick(ctx, until);
  return done;
}

async function runMoment(ctx: Context, clock: Clock, { at, steps }: { at: Date; steps: Step[] }): Promise<StepResult[]> {
  await clock.moveTo(at);
  await saveDueRuns(
    ctx.db,
    steps.map((step) => ({ step, at })),
  );
  const results: StepResult[] = [];
  for (const step of steps) {
    const result = await runStep(ctx, step, at);
    if (result) results.push(result);
  }
  await saveTick(ctx, at);
  return results;
}

/** The next moment by the clock with everything that is due at it. */
function firstMoment(
  steps: readonly Step[],
  inputs: ScheduleInputs,
  after: Date,
  until: Date,
): { at: Date; steps: Step[] } | undefined {
  const dayAhead = new Date(Math.min(until.getTime(), after.getTime() + 26 * 3_600_000));
  const due = dueBetween(steps, inputs, after, dayAhead);
  const at = due[0]?.at;
  if (!at) return dayAhead < until ? firstMoment(steps, inputs, dayAhead, until) : undefined;
  return { at, steps: due.filter((one) => one.at.getTime() === at.getTime()).map((one) => one.step) };
}

/** The step whose rows have waited longest; a step that could do nothing is left alone for a while. */
async function firstWaiting(ctx: Context, steps: readonly Step[], idleUntil: Map<Step, number>, until: Date) {
  let first: { step: Step; at: Date } | undefined;
  const wakes = await Promise.all(steps.map((step) => step.wakes?.(ctx)));
  for (const [n, step] of steps.entries()) {
    const wakesAt = wakes[n];
    if (!wakesAt) continue;
    const at = new Date(Math.max(wakesAt.getTime(), idleUntil.get(step) ?? 0));
    if (at <= until && (!first || at < first.at)) first = { step, at };
  }
  return first;
}
