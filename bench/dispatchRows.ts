import { sql } from 'kysely';
import type { SmsRequest } from '../src/gateways/gateway.ts';
import type { Db } from '../src/platform/database.ts';

/** Half a minute after the window opened. */
export const MORNING = new Date('2026-11-24T10:00:30+03:00');

const SEGMENT_KOPECKS = 480;
const BALANCE_KOPECKS = 100_000_000_000;

/** Shops on a tariff, with money, and a price for what they send: every claim goes through the ledger. */
export async function saveShops(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into shops (name, created_at) select 'Магазин ' || i, now() from generate_series(1, ${count}) i returning id
    ), tariffs as (
      insert into shop_tariffs (shop_id, tariff, valid_from, valid_until) select id, 'L', '2020-01-01', '2040-01-01' from made
    ), money as (
      insert into balances (shop_id, kopecks) select id, ${BALANCE_KOPECKS} from made
    ), opening as (
      insert into ledger_entries (shop_id, at, kopecks, kind, reference) select id, now(), ${BALANCE_KOPECKS}, 'opening', 'opening' from made
    )
    select id from made order by id`.execute(db);
  await sql`insert into price_list (item, valid_from, kopecks) values ('sms_segment', '2020-01-01', ${SEGMENT_KOPECKS})`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Parcels that arrived in the night, and their messages, planned for this morning. Those of earlier rounds are gone. */
export async function saveDueMessages(db: Db, shops: readonly number[], n: number): Promise<void> {
  await sql`truncate messages, message_attempts, status_changes, operations, search_words, shipments`.execute(db);
  await sql`
    insert into shipments (shop_id, track_number, source, name, phone, postal_code, loaded_at, life_changed_at, first_answered_at, status,
                           status_at, status_seen_at, accepted_at, arrived_at, arrived_index, arrived_on, last_operation_at, digest)
    select (${shops}::integer[])[1 + i % ${shops.length}], (80000000000000 + i)::text, 'api', 'Анна Белова', (79000000001 + i)::text, '630099',
           '2026-11-20', '2026-11-20', '2026-11-20', 'arrived', '2026-11-23 18:00+03', '2026-11-24 00:40+03', '2026-11-20',
           '2026-11-23 18:00+03', '630099', '2026-11-23', '2026-11-23 18:00+03', '8-abc-def'
      from generate_series(1, ${n}) i`.execute(db);
  await sql`
    insert into messages (shop_id, shipment_id, channel, audience, reason, occurrence, address, dedupe_key, state, planned_at, not_before,
                          not_after, window_on, due_at, planned_why)
    select shop_id, id, 'sms', 'recipient', 'arrived', '630099', phone, id || ':sms:recipient:arrived:630099', 'planned', '2026-11-24 00:40+03',
           '2026-11-24 10:00+03', '2026-11-24 12:00+03', '2026-11-24', '2026-11-24 10:00+03',
           '{"rule": "arrived", "status": "arrived", "operationAt": "2026-11-23T15:00:00.000Z", "seenAt": "2026-11-23T21:40:00.000Z"}'
      from shipments`.execute(db);
  for (const table of ['messages', 'message_attempts', 'shipments']) await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

/** The requests that went out, as the gateway's client got them. */
export async function readRequests(db: Db): Promise<SmsRequest[]> {
  const { rows } = await sql<{ requestId: string; messages: SmsRequest['messages'] }>`
    select request_id, jsonb_agg(jsonb_build_object('messageId', message_id::text, 'phone', address, 'text', body) order by message_id) as messages
      from message_attempts a join messages m on m.shop_id = a.shop_id and m.id = a.message_id
     where m.state = 'accepted' and a.outcome = 'accepted'
     group by request_id`.execute(db);
  return rows.map((row) => ({ ...row, sender: undefined }));
}

/** Every planned message with words of a usual length. */
export async function readDue(db: Db): Promise<SmsRequest['messages']> {
  const { rows } = await sql<SmsRequest['messages'][number]>`
    select id::text as message_id, address as phone, 'Магазин 1: посылка 80000000000001 ждёт вас на почте 630099. Сумма 1 200 ₽' as text
      from messages order by id`.execute(db);
  return rows;
}

/** @throws when money moved that no message cost, or the other way round */
export async function checkLedger(db: Db): Promise<void> {
  const { rows } = await sql<{ shopId: number }>`
    select shop_id from balances b
     where kopecks <> (select sum(kopecks) from ledger_entries e where e.shop_id = b.shop_id)`.execute(db);
  if (rows.length > 0) throw new Error(`The ledger of ${rows.length} shops does not sum up.`);
}
