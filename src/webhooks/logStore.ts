import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { WebhookEvent } from './request.ts';

export type Attempt = {
  n: number;
  startedAt: Date;
  outcome: string | null;
  status: number | null;
  said: string | null;
  answer: string | null;
  tookMs: number | null;
};

export type DeliveryRow = WebhookEvent & {
  deliveryId: number;
  webhookId: number;
  state: 'waiting' | 'delivered' | 'failed';
  dueAt: Date;
  isLeased: boolean;
  failures: number;
  endedAt: Date | null;
};

/** `failed`: given up, or failed at least once and still tried. */
export type LogFilter = { state?: 'waiting' | 'delivered' | 'failed' | undefined; before?: number | undefined; limit: number };

/** The newest first. */
export async function listDeliveries(
  db: Db,
  shopId: number,
  webhookId: number,
  { state, before, limit }: LogFilter,
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select ${COLUMNS} from webhook_deliveries d join webhook_events e on e.shop_id = d.shop_id and e.id = d.event_id
     where d.shop_id = ${shopId} and d.webhook_id = ${webhookId}
       ${before === undefined ? sql`` : sql`and d.id < ${before}`}
       ${state === undefined ? sql`` : state === 'failed' ? sql`and (d.state = 'failed' or (d.state = 'waiting' and d.failures > 0))` : sql`and d.state = ${state}`}
     order by d.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function findDelivery(db: Db, shopId: number, webhookId: number, id: number): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`
    select ${COLUMNS} from webhook_deliveries d join webhook_events e on e.shop_id = d.shop_id and e.id = d.event_id
     where d.shop_id = ${shopId} and d.webhook_id = ${webhookId} and d.id = ${id}`.execute(db);
  return rows[0];
}

const COLUMNS = sql`d.id as delivery_id, d.webhook_id, d.state, d.due_at, d.failures, d.ended_at, coalesce(d.lease_until > clock_timestamp(), false) as is_leased,
           e.id, e.type, e.happened_at, e.data`;

/** @returns by delivery, in the order of the tries */
export async function listAttempts(db: Db, shopId: number, deliveryIds: readonly number[]): Promise<Map<number, Attempt[]>> {
  const rows = await db
    .selectFrom('webhookAttempts')
    .select(['deliveryId', 'n', 'startedAt', 'outcome', 'status', 'said', 'answer', 'tookMs'])
    .where('shopId', '=', shopId)
    .where('deliveryId', 'in', deliveryIds.length > 0 ? [...deliveryIds] : [0])
    .orderBy('n')
    .execute();
  return Map.groupBy(rows, ({ deliveryId }) => deliveryId);
}

/** Due at once, with the whole schedule before it again. @returns whether there is such a delivery */
export async function sendAgain(db: Db, shopId: number, webhookId: number, id: number, now: Date): Promise<boolean> {
  const updated = await db
    .updateTable('webhookDeliveries')
    .set({ state: 'waiting', dueAt: now, failures: 0, endedAt: null })
    .where('shopId', '=', shopId)
    .where('webhookId', '=', webhookId)
    .where('id', '=', id)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Tests of a shop since then, so that nobody calls others through us by the hundred. */
export async function countTests(db: Db, shopId: number, since: Date): Promise<number> {
  const row = await db
    .selectFrom('webhookEvents')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('shopId', '=', shopId)
    .where('type', '=', 'webhook.test')
    .where('happenedAt', '>', since)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Ends a receiver's rest: a person wants to see now. */
export async function endRest(db: Db, shopId: number, webhookId: number): Promise<void> {
  await db.updateTable('webhooks').set({ restsUntil: null }).where('shopId', '=', shopId).where('id', '=', webhookId).execute();
}
