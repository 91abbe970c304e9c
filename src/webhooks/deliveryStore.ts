import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Outcome } from './outcome.ts';
import type { WebhookEvent } from './request.ts';
import type { Health, HealthAfter } from './schedule.ts';
import type { Format } from './webhook.ts';

/** A live webhook for which something is due. */
export type DueWebhook = Health & {
  id: number;
  url: string;
  format: Format;
  sealedSecret: Buffer;
  sealedOldSecret: Buffer | null;
  oldSecretUntil: Date | null;
};

export type Claimed = WebhookEvent & {
  deliveryId: number;
  /** The try's number; with it alone its outcome is recorded. */
  n: number;
  failures: number;
  /** Machine time, in seconds. */
  timestamp: number;
};

const IS_LIVE = sql.raw(`w.state = 'on' and w.removed_at is null`);
/** What nobody is at work on: a lease is machine time, never the movable clock. */
const IS_FREE = sql.raw(`d.state = 'waiting' and (d.lease_until is null or d.lease_until < clock_timestamp())`);

/** When the next delivery is due of a shop, or of all: not before its receiver has rested. */
export async function earliestDelivery(db: Db, shopId?: number): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(greatest(d.due_at, w.rests_until)) as at
      from webhooks w
     cross join lateral (
       select d.due_at from webhook_deliveries d where d.shop_id = w.shop_id and d.webhook_id = w.id and ${IS_FREE} order by d.due_at limit 1
     ) d
     where ${IS_LIVE} ${shopId === undefined ? sql`` : sql`and w.shop_id = ${shopId}`}`.execute(db);
  return rows[0]?.at ?? undefined;
}

export async function listShopsToServe(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ shopId: number }>`
    select distinct w.shop_id from webhooks w where ${isDue(now)} order by w.shop_id`.execute(db);
  return rows.map(({ shopId }) => shopId);
}

export async function listDueWebhooks(db: Db, shopId: number, now: Date): Promise<DueWebhook[]> {
  const { rows } = await sql<DueWebhook>`
    select w.id, w.url, w.format, w.sealed_secret, w.sealed_old_secret, w.old_secret_until, w.failing_since, w.failed_rounds
      from webhooks w where w.shop_id = ${shopId} and ${isDue(now)} order by w.id`.execute(db);
  return rows;
}

function isDue(now: Date) {
  return sql`${IS_LIVE} and (w.rests_until is null or w.rests_until <= ${now}) and exists (
    select from webhook_deliveries d where d.shop_id = w.shop_id and d.webhook_id = w.id and d.due_at <= ${now} and ${IS_FREE})`;
}

/**
 * Takes due deliveries of a webhook that is still live. A crash after it repeats the sending once the lease is over, under the same
 * event id: a receiver may hear twice, and never not at all.
 */
export async function claimDeliveries(db: Db, shopId: number, webhookId: number, now: Date, limit: number): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select d.id from webhook_deliveries d join webhooks w on w.shop_id = d.shop_id and w.id = d.webhook_id
       where d.shop_id = ${shopId} and d.webhook_id = ${webhookId} and d.due_at <= ${now} and ${IS_FREE} and ${IS_LIVE}
       order by d.due_at, d.id limit ${limit}
       for update of d skip locked
    ), claimed as (
      update webhook_deliveries d set attempts = d.attempts + 1, lease_until = clock_timestamp() + interval '60 seconds'
        from due where d.shop_id = ${shopId} and d.id = due.id
      returning d.id, d.event_id, d.attempts, d.failures
    ), begun as (
      insert into webhook_attempts (shop_id, delivery_id, n, started_at) select ${shopId}, id, attempts, ${now} from claimed
    )
    select c.id as delivery_id, c.attempts as n, c.failures, e.id, e.type, e.happened_at, e.data,
           floor(extract(epoch from clock_timestamp()))::bigint as timestamp
      from claimed c join webhook_events e on e.shop_id = ${shopId} and e.id = c.event_id
     order by c.id`.execute(db);
  return rows;
}

export type Recorded = Outcome & { deliveryId: number; n: number; tookMs: number; failures: number; dueAt: Date | undefined };

/**
 * Writes what became of a try. A later try, begun because this one seemed dead, is not overruled by its failure; success counts whenever
 * it comes.
 */
export async function recordTry(db: Db, shopId: number, tried: Recorded, now: Date): Promise<void> {
  const { deliveryId, n, outcome, status, said, answer, tookMs, failures, dueAt } = tried;
  const isDelivered = outcome === 'delivered';
  const state = isDelivered ? 'delivered' : dueAt ? 'waiting' : 'failed';
  await sql`
    with told as (
      update webhook_attempts set outcome = ${outcome}, status = ${status}, said = ${said}, answer = ${answer}, took_ms = ${tookMs}
       where shop_id = ${shopId} and delivery_id = ${deliveryId} and n = ${n}
    )
    update webhook_deliveries
       set state = ${state}, failures = ${failures}, due_at = ${dueAt ?? now}, lease_until = null, ended_at = ${state === 'waiting' ? null : now}
     where shop_id = ${shopId} and id = ${deliveryId} and state = 'waiting' and (attempts = ${n} or ${isDelivered})`.execute(db);
}

/**
 * How the receiver is doing after a round. A success that another worker recorded meanwhile ends a row of failures here as well.
 * @returns since when it fails now; undefined when the webhook no longer has the address that was called
 */
export async function saveHealth(
  db: Db,
  shopId: number,
  { id, url }: Pick<DueWebhook, 'id' | 'url'>,
  { health, isAnyDelivered, lastFailure }: { health: HealthAfter; isAnyDelivered: boolean; lastFailure: string | null },
  now: Date,
): Promise<{ failingSince: Date | null } | undefined> {
  const { failingSince, failedRounds, restsUntil } = health;
  const { rows } = await sql<{ failingSince: Date | null }>`
    update webhooks
       set failing_since = case when ${failingSince}::timestamptz is not null then coalesce(failing_since, ${now}) end, failed_rounds = ${failedRounds}, rests_until = ${restsUntil},
           last_success_at = case when ${isAnyDelivered} then ${now} else last_success_at end,
           last_failure_at = case when ${lastFailure}::text is null then last_failure_at else ${now} end,
           last_failure = coalesce(${lastFailure}, last_failure)
     where shop_id = ${shopId} and id = ${id} and url = ${url}
    returning failing_since`.execute(db);
  return rows[0];
}

/** Forgets who worked on deliveries: for the one process that has a database to itself, after a crash of its predecessor. */
export async function endDeliveryLeases(db: Db): Promise<void> {
  await sql`update webhook_deliveries set lease_until = null where state = 'waiting' and lease_until is not null`.execute(db);
}
