import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../app.ts';
import type { Step } from '../pipeline/step.ts';
import { guardedPost } from '../platform/guardedPost.ts';
import {
  type Claimed,
  claimDeliveries,
  type DueWebhook,
  earliestDelivery,
  listDueWebhooks,
  listShopsToServe,
  recordTry,
  saveHealth,
} from './deliveryStore.ts';
import { disableWebhook } from './disable.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { requestOf } from './request.ts';
import { healthAfter, nextTryAt } from './schedule.ts';

/** Requests that one receiver gets at the same time; one that has just failed is tried with a single one. */
const AT_ONCE = 5;
/** Machine time, after which other shops have their turn; this one is asked for again at once. */
const LONGEST_RUN_MS = 20_000;
/** How long what falls due meanwhile waits for a receiver that is slow to answer. */
const LOOK_AGAIN_MS = 500;
/** What is due sooner than this does not wait for the next minute's tick. */
const SOON_MS = 60_000;

/** Sends what webhooks are due: claim, send, record, each short. Two workers take different rows; a crash repeats a sending. */
export const webhooksStep: Step = {
  name: 'webhooks',
  wakes: (ctx) => earliestDelivery(ctx.db),
  shops: (ctx) => listShopsToServe(ctx.db, ctx.now()),
  async run(ctx, _at, shopId) {
    const sent = await serveAll(ctx, shopId!);
    await wakeInTime(ctx, shopId!);
    return sent;
  },
};

/** All receivers of a shop at the same time: while one is slow to answer, what falls due for the others goes. */
async function serveAll(ctx: Context, shopId: number): Promise<number> {
  const begunAt = performance.now();
  const underWay = new Map<number, Promise<number>>();
  const done: Promise<number>[] = [];
  const timer = new AbortController();
  try {
    do {
      for (const webhook of await listDueWebhooks(ctx.db, shopId, ctx.now())) {
        if (underWay.has(webhook.id)) continue;
        const serving = serve(ctx, shopId, webhook).finally(() => underWay.delete(webhook.id));
        underWay.set(webhook.id, serving);
        done.push(serving);
      }
      const lookAgain = delay(LOOK_AGAIN_MS, undefined, { signal: timer.signal }).catch(() => {});
      await Promise.race([Promise.all(underWay.values()), lookAgain]);
    } while (underWay.size > 0 && performance.now() - begunAt < LONGEST_RUN_MS);
  } finally {
    timer.abort();
    await Promise.allSettled(done);
  }
  return (await Promise.all(done)).reduce((sum, n) => sum + n, 0);
}

/** The repetition after five seconds is earlier than any tick. */
async function wakeInTime(ctx: Context, shopId: number): Promise<void> {
  const next = await earliestDelivery(ctx.db, shopId);
  if (next && next.getTime() - ctx.now().getTime() < SOON_MS) await ctx.wake?.(webhooksStep.name, shopId, next);
}

/** One receiver, round by round, until nothing is due, its turn is over, or a round brought nothing but failures. */
async function serve(ctx: Context, shopId: number, webhook: DueWebhook): Promise<number> {
  const begunAt = performance.now();
  let health = { failingSince: webhook.failingSince, failedRounds: webhook.failedRounds };
  let sent = 0;
  while (performance.now() - begunAt < LONGEST_RUN_MS) {
    const limit = health.failedRounds > 0 ? 1 : AT_ONCE;
    const claimed = await claimDeliveries(ctx.db, shopId, webhook.id, ctx.now(), limit);
    if (claimed.length === 0) break;
    const outcomes = await Promise.all(claimed.map((one) => deliver(ctx, shopId, webhook, one)));
    sent += claimed.length;
    const after = await noteHealth(ctx, shopId, webhook, health, outcomes);
    if (!after || after.failedRounds > 0) break;
    health = after;
  }
  return sent;
}

async function deliver(ctx: Context, shopId: number, webhook: DueWebhook, claimed: Claimed): Promise<Outcome> {
  const { deliveryId, n, failures } = claimed;
  const { reach: policy, timeoutMs } = ctx.config.webhooks;
  const secrets = secretsOf(ctx, webhook);
  const { timestamp } = claimed;
  const { headers, body } = requestOf({
    format: webhook.format,
    event: claimed,
    secrets,
    timestamp,
    about: ctx.config.publicUrl,
  });
  const begunAt = performance.now();
  const outcome = outcomeOf(await guardedPost({ url: new URL(webhook.url), headers, body }, { policy, timeoutMs }));
  const tookMs = Math.round(performance.now() - begunAt);
  const now = ctx.now();
  const isFailure = outcome.outcome !== 'delivered';
  const failed = isFailure ? failures + 1 : failures;
  const dueAt = isFailure ? nextTryAt(failed, now) : undefined;
  await recordTry(ctx.db, shopId, { ...outcome, deliveryId, n, tookMs, failures: failed, dueAt }, now);
  return outcome;
}

/** @returns undefined when the webhook has another address by now: what the former one answered says nothing of it */
async function noteHealth(
  ctx: Context,
  shopId: number,
  webhook: DueWebhook,
  before: { failingSince: Date | null; failedRounds: number },
  outcomes: readonly Outcome[],
) {
  const now = ctx.now();
  const results = outcomes.map(({ outcome }) => ({ isDelivered: outcome === 'delivered', isGone: outcome === 'gone' }));
  const health = healthAfter(before, results, now);
  const lastFailure = outcomes.findLast(({ outcome }) => outcome !== 'delivered')?.outcome ?? null;
  const isAnyDelivered = results.some(({ isDelivered }) => isDelivered);
  if (lastFailure)
    ctx.log('webhook failed', { shopId, webhookId: webhook.id, trouble: lastFailure, rounds: health.failedRounds });
  const saved = await saveHealth(ctx.db, shopId, webhook, { health, isAnyDelivered, lastFailure }, now);
  if (!saved) return undefined;
  const { failingSince } = saved;
  const { disableBecause } = health;
  // Another worker's success has come between: it is not for days that this one fails.
  const isNewRow = failingSince?.getTime() !== health.failingSince?.getTime();
  if (disableBecause && !(disableBecause === 'failing' && isNewRow))
    await disableWebhook(ctx, shopId, webhook, disableBecause, failingSince ?? now);
  return { ...health, failingSince };
}

/** The newest first. */
function secretsOf(ctx: Context, { sealedSecret, sealedOldSecret, oldSecretUntil }: DueWebhook): string[] {
  const isOldValid = sealedOldSecret !== null && oldSecretUntil !== null && oldSecretUntil > ctx.now();
  return [sealedSecret, ...(isOldValid ? [sealedOldSecret] : [])].map((sealed) => ctx.secrets.open(sealed));
}
