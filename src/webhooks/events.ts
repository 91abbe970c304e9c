import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import type { ChosenType } from './webhook.ts';

export type ShipmentEvents =
  | { type: 'shipment.status_changed'; shipments: readonly { id: number; fromStatus: string }[] }
  | { type: 'shipment.removed' | 'shipment.restored'; shipments: readonly { id: number }[] };

/**
 * Writes down, in the caller's transaction, what happened to shipments of one shop, for its webhooks that are told of it. Without one it
 * costs a look at the shop's webhooks. The shipments' rows say already what they are now. Wake the step `webhooks` after the commit.
 * @returns how many deliveries wait because of it
 */
export async function recordShipmentEvents(db: Db, shopId: number, events: ShipmentEvents, now: Date): Promise<number> {
  const { type, shipments } = events;
  if (shipments.length === 0 || !(await isAnyoneTold(db, shopId, [type]))) return 0;
  const ids = shipments.map(({ id }) => id);
  const before = type === 'shipment.status_changed' ? events.shipments.map(({ fromStatus }) => fromStatus) : [];
  const more = type === 'shipment.status_changed' ? sql`'previousStatus', t.from_status` : sql`'life', s.life`;
  return save(db, shopId, now, [type])(sql`
    select ${type}::text as type,
           json_build_object('id', s.id::text, 'trackNumber', s.track_number, 'orderNumber', s.order_number, 'status', s.status, ${more},
             'statusCause', s.status_cause, 'statusAt', ${moment('s.status_at')}, 'statusSeenAt', ${moment('s.status_seen_at')}) as data,
           t.place
      from unnest(${ids}::bigint[], ${before}::text[]) with ordinality as t (id, from_status, place)
      join shipments s on s.shop_id = ${shopId} and s.id = t.id and s.id = any(${ids}::bigint[])`);
}

/** For who has just recorded something, after the commit: the first try is to be at once. */
export async function wakeWebhooks(ctx: Context, shopId: number): Promise<void> {
  await ctx.wake?.('webhooks', shopId);
}

/** The same for messages to recipients that are delivered or undelivered now, whichever of the given are. Texts and addresses stay here. */
export async function recordMessageEvents(db: Db, shopId: number, ids: readonly number[], now: Date): Promise<number> {
  const types: ChosenType[] = ['message.delivered', 'message.undelivered'];
  if (ids.length === 0 || !(await isAnyoneTold(db, shopId, types))) return 0;
  return save(
    db,
    shopId,
    now,
    types,
  )(sql`
    select 'message.' || m.state as type,
           json_build_object('id', m.id::text, 'shipmentId', s.id::text, 'trackNumber', s.track_number, 'orderNumber', s.order_number,
             'channel', m.channel, 'reason', m.reason, 'state', m.state, 'outcome', m.outcome,
             'sentAt', ${moment('m.sent_at')}, 'finalAt', ${moment('m.final_at')}) as data,
           m.id as place
      from messages m
      join shipments s on s.shop_id = m.shop_id and s.id = m.shipment_id
     where m.shop_id = ${shopId} and m.id = any(${ids}::bigint[]) and m.audience = 'recipient' and m.state in ('delivered', 'undelivered')`);
}

/** For one webhook alone, whatever it is told of. @returns the delivery */
export async function recordTest(
  db: Db,
  shopId: number,
  webhookId: number,
  data: Record<string, unknown>,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with event as (
      insert into webhook_events (shop_id, type, happened_at, data)
      values (${shopId}, 'webhook.test', ${now}, ${JSON.stringify(data)}::json) returning id
    )
    insert into webhook_deliveries (shop_id, webhook_id, event_id, due_at) select ${shopId}, ${webhookId}, id, ${now} from event
    returning id`.execute(db);
  return rows[0]!.id;
}

async function isAnyoneTold(db: Db, shopId: number, types: readonly ChosenType[]): Promise<boolean> {
  const { rows } = await sql`
    select from webhooks where shop_id = ${shopId} and state = 'on' and removed_at is null and events && ${types}::text[] limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** `told`: rows of type, data and their order. */
function save(db: Db, shopId: number, now: Date, types: readonly ChosenType[]) {
  return async (told: RawBuilder<unknown>): Promise<number> => {
    const result = await sql`
      with told as (${told}), events as (
        insert into webhook_events (shop_id, type, happened_at, data)
        select ${shopId}, type, ${now}, data from told
         where exists (select from webhooks where shop_id = ${shopId} and state = 'on' and removed_at is null and events && ${types}::text[] and told.type = any(events))
         order by place
        returning id, type
      )
      insert into webhook_deliveries (shop_id, webhook_id, event_id, due_at)
      select ${shopId}, w.id, e.id, ${now}
        from events e join webhooks w on w.shop_id = ${shopId} and w.state = 'on' and w.removed_at is null and e.type = any(w.events)
       order by e.id, w.id`.execute(db);
    return Number(result.numAffectedRows ?? 0);
  };
}

/** As JSON writes moments everywhere: ISO 8601 in UTC with milliseconds. */
function moment(column: string): RawBuilder<unknown> {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
