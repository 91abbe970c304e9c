import { type Selectable, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { WebhooksTable } from '../platform/webhookTables.ts';
import type { ChosenType, DisabledBecause, Format } from './webhook.ts';

/** `waiting`: deliveries that have not come through yet. */
export type WebhookRow = Selectable<WebhooksTable> & { waiting: number };

export function listWebhooks(db: Db, shopId: number): Promise<WebhookRow[]> {
  return selected(db, shopId).where('removedAt', 'is', null).orderBy('id').execute();
}

/** Removed ones are found too: removing is undone. */
export function findWebhook(db: Db, shopId: number, id: number): Promise<WebhookRow | undefined> {
  return selected(db, shopId).where('id', '=', id).executeTakeFirst();
}

function selected(db: Db, shopId: number) {
  return db
    .selectFrom('webhooks')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('webhookDeliveries')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('webhookDeliveries.shopId', '=', 'webhooks.shopId')
        .whereRef('webhookDeliveries.webhookId', '=', 'webhooks.id')
        .where('webhookDeliveries.state', '=', 'waiting')
        .$asScalar()
        .$notNull()
        .as('waiting'),
    )
    .where('shopId', '=', shopId);
}

/** Those who make or change webhooks of one shop take turns until the transaction ends: the limit and both changes hold for two at once as well. */
export async function lockWebhooks(db: Db, shopId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('webhooks'), ${shopId}::integer)`.execute(db);
}

export async function countWebhooks(db: Db, shopId: number): Promise<number> {
  const row = await db
    .selectFrom('webhooks')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('shopId', '=', shopId)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The one that this work made, unless it was removed since. */
export async function findWebhookByWork(db: Db, shopId: number, work: string): Promise<number | undefined> {
  const made = db.selectFrom('webhooks').select('id').where('shopId', '=', shopId).where('madeByWork', '=', work);
  return (await made.executeTakeFirst())?.id;
}

type Made = {
  url: string;
  format: Format;
  events: readonly ChosenType[];
  sealedSecret: Buffer;
  createdBy: string;
  madeByWork: string | null;
};

export async function insertWebhook(db: Db, shopId: number, { events, ...made }: Made, now: Date): Promise<number> {
  const row = await db
    .insertInto('webhooks')
    .values({ shopId, ...made, events: [...events], state: 'on', stateAt: now, createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Where it goes and of what it tells; another address begins without the troubles of the last. */
export async function updateWebhook(
  db: Db,
  shopId: number,
  id: number,
  { url, events }: { url: string; events: readonly ChosenType[] },
): Promise<void> {
  await sql`
    update webhooks
       set url = ${url}, events = ${[...events]}::text[],
           failing_since = case when url = ${url} then failing_since end, rests_until = case when url = ${url} then rests_until end,
           failed_rounds = case when url = ${url} then failed_rounds else 0 end
     where shop_id = ${shopId} and id = ${id}`.execute(db);
}

/** @returns whether it was otherwise before */
export async function saveState(db: Db, shopId: number, id: number, state: 'on' | 'off', now: Date): Promise<boolean> {
  const updated = await db
    .updateTable('webhooks')
    .set({ state, stateAt: now, disabledBecause: null, failingSince: null, failedRounds: 0, restsUntil: null })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('state', '<>', state)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** @returns false when it was off, disabled or removed before, or has another address */
export async function saveDisabled(
  db: Db,
  shopId: number,
  { id, url }: { id: number; url: string },
  because: DisabledBecause,
  now: Date,
): Promise<boolean> {
  const updated = await db
    .updateTable('webhooks')
    .set({ state: 'disabled', stateAt: now, disabledBecause: because })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('url', '=', url)
    .where('state', '=', 'on')
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** @returns whether it was otherwise before */
export async function saveRemoved(db: Db, shopId: number, id: number, removedAt: Date | null): Promise<boolean> {
  const updated = await db
    .updateTable('webhooks')
    .set(removedAt ? { removedAt, madeByWork: null } : { removedAt })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('removedAt', removedAt ? 'is' : 'is not', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

type NewSecret = { sealed: Buffer; oldUntil: Date | null; work: string | null };

/** The secret until now signs until then too; null: not at all. One that was old before it is gone. */
export async function saveSecret(db: Db, shopId: number, id: number, { sealed, oldUntil, work }: NewSecret): Promise<void> {
  await sql`
    update webhooks
       set sealed_secret = ${sealed}, sealed_old_secret = case when ${oldUntil}::timestamptz is not null then sealed_secret end,
           old_secret_until = ${oldUntil}, rotated_by_work = ${work}
     where shop_id = ${shopId} and id = ${id}`.execute(db);
}

export async function endOldSecret(db: Db, shopId: number, id: number): Promise<boolean> {
  const updated = await db
    .updateTable('webhooks')
    .set({ sealedOldSecret: null, oldSecretUntil: null })
    .where('shopId', '=', shopId)
    .where('id', '=', id)
    .where('sealedOldSecret', 'is not', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
