import { Logger, makeWorkerUtils, type Runner, run, type Task } from 'graphile-worker';
import type { Context } from '../app.ts';
import { runStep, runStepForShop } from './runner.ts';
import type { Step } from './step.ts';
import { type StepJob, tick } from './tick.ts';

/** Steps and shops that one process works on at the same time. */
const CONCURRENCY = 8;
/** Heavy steps have places of their own: few, and never those of sending. */
const HEAVY_CONCURRENCY = 2;

/**
 * Wakes the pipeline: graphile-worker's cron ticks once a minute on whichever host is first, and its queue spreads the steps over
 * the hosts. `onTick` replaces the tick where the clock can be moved.
 */
export async function startWorker(
  ctx: Context,
  steps: readonly Step[],
  onTick?: () => Promise<void>,
): Promise<{ stop(): Promise<void> }> {
  const step: Task = async (payload, helpers) => {
    const job = payload as StepJob;
    const did = await work(ctx, steps, job);
    // More may be left, of this shop or come meanwhile; other shops' jobs are in line before it.
    if (did > 0 && job.shopId !== undefined) await helpers.addJob(taskOf(steps, job), job, settingsOf(job));
  };
  const tickTask: Task = (_payload, helpers) => {
    const ask = async (job: StepJob) => void (await helpers.addJob(taskOf(steps, job), job, settingsOf(job)));
    return onTick ? onTick() : tick(ctx, steps, ask);
  };
  const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') ctx.log('queue', { level, message });
  });
  const shared = { pgPool: ctx.pool, noHandleSignals: true, logger };
  const runner: Runner = await run({
    ...shared,
    concurrency: CONCURRENCY,
    crontab: '* * * * * tick',
    taskList: { tick: tickTask, step },
  });
  const heavyRunner = await run({ ...shared, concurrency: HEAVY_CONCURRENCY, crontab: '', taskList: { 'heavy-step': step } });
  // What a predecessor left in the middle goes on now and not at the next full minute.
  await runner.addJob('tick', {}, { jobKey: 'tick', maxAttempts: 1 });
  return { stop: async () => void (await Promise.all([runner.stop(), heavyRunner.stop()])) };
}

function taskOf(steps: readonly Step[], { step: name }: StepJob): 'step' | 'heavy-step' {
  return steps.find((one) => one.name === name)?.isHeavy ? 'heavy-step' : 'step';
}

export type Waker = { wake: NonNullable<Context['wake']>; release(): Promise<void> };

/** Asks the queue for a step at once, of one shop where it works by shops, whichever process and host the worker is. */
export async function openWaker(ctx: Pick<Context, 'pool' | 'now' | 'log'>, steps: readonly Step[]): Promise<Waker> {
  const queue = await makeWorkerUtils({ pgPool: ctx.pool, logger: new Logger(() => () => {}) });
  await queue.migrate();
  return {
    async wake(step, shopId, notBefore) {
      const job: StepJob = { step, at: (notBefore ?? ctx.now()).toISOString(), ...(shopId === undefined ? {} : { shopId }) };
      // The rows wait whether or not this succeeds.
      try {
        const settings = notBefore ? await laterSettings(ctx, job, notBefore) : settingsOf(job);
        await queue.addJob(taskOf(steps, job), job, settings);
      } catch (error) {
        ctx.log('step not woken', { step, shopId, error });
      }
    },
    release: async () => void (await queue.release()),
  };
}

/** One job of a kind waits at a time. It is not retried: rows that still wait make the next tick ask again. */
function settingsOf({ step, shopId }: StepJob) {
  return { jobKey: shopId === undefined ? step : `${step}:${shopId}`, maxAttempts: 1 };
}

/**
 * A job of its own beside the one that is wanted at once, and neither moves the other: of two later moments the earlier stays, and that run
 * looks for the next. The queue knows machine time only, so it is told how long it is until then.
 */
async function laterSettings({ pool, now }: Pick<Context, 'pool' | 'now'>, job: StepJob, notBefore: Date) {
  const { jobKey, maxAttempts } = settingsOf(job);
  const waitMs = Math.max(0, notBefore.getTime() - now().getTime());
  const { rows } = await pool.query<{ at: Date }>('select clock_timestamp() + make_interval(secs => $1) as at', [waitMs / 1000]);
  return { jobKey: `${jobKey}:later`, jobKeyMode: 'preserve_run_at' as const, runAt: rows[0]!.at, maxAttempts };
}

async function work(ctx: Context, steps: readonly Step[], { step: name, at, shopId }: StepJob): Promise<number> {
  const step = steps.find((one) => one.name === name);
  if (!step) return 0;
  if (shopId === undefined) return (await runStep(ctx, step, new Date(at)))?.did ?? 0;
  return (await runStepForShop(ctx, step, new Date(at), shopId)) ?? 0;
}
