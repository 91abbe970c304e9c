import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { codesPlannableAgain } from './dropReasons.ts';
import { dropOvertaken } from './overtaken.ts';
import type { PlannedMessage } from './planning.ts';
import type { Window } from './window.ts';

export type WindowedMessage = PlannedMessage & { window: Window };

const PLANNABLE_AGAIN = codesPlannableAgain();

/**
 * Plans messages, each once: the key of the same news is the same. One that was dropped for a cause which has passed is planned
 * again; one that is planned, on its way or sent is left as it is.
 */
export async function savePlanned(db: Db, shopId: number, messages: readonly WindowedMessage[], now: Date): Promise<number> {
  if (messages.length === 0) return 0;
  const column = <T>(value: (message: WindowedMessage) => T) => messages.map(value);
  const result = await sql`
    insert into messages (shop_id, shipment_id, channel, audience, reason, occurrence, address, dedupe_key, state,
                          planned_at, not_before, not_after, window_on, due_at, planned_why)
    select ${shopId}, shipment_id, channel, audience, reason, occurrence, address, dedupe_key, 'planned',
           ${now}, opens_at, closes_at, day, opens_at, why::jsonb
      from unnest(${column((m) => Number(m.shipmentId))}::bigint[], ${column((m) => m.channel)}::text[], ${column((m) => m.audience)}::text[],
                  ${column((m) => m.reason)}::text[], ${column((m) => m.occurrence)}::text[], ${column((m) => m.address)}::text[],
                  ${column((m) => m.dedupeKey)}::text[], ${column((m) => m.window.opensAt)}::timestamptz[],
                  ${column((m) => m.window.closesAt)}::timestamptz[], ${column((m) => m.window.day)}::date[],
                  ${column((m) => JSON.stringify(m.why))}::text[])
        as t (shipment_id, channel, audience, reason, occurrence, address, dedupe_key, opens_at, closes_at, day, why)
    on conflict (shop_id, dedupe_key) do update
      set state = 'planned', address = excluded.address, planned_at = excluded.planned_at, not_before = excluded.not_before,
          not_after = excluded.not_after, window_on = excluded.window_on, due_at = excluded.due_at, planned_why = excluded.planned_why,
          outcome = null, outcome_details = null, final_at = null
      where messages.state = 'dropped' and messages.outcome = any(${PLANNABLE_AGAIN}::text[])`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/**
 * Messages that did not make it out of their window are judged anew: they go back in line for the next one, and sending drops
 * what is no longer true. Those that a person holds stay, unless they were held until the next morning only.
 */
export async function planMissedAnew(
  db: Db,
  shopId: number,
  windowFor: (row: MissedMessage) => Window,
  now: Date,
): Promise<number> {
  const { rows } = await sql<MissedMessage>`
    select m.id, s.postal_code, s.arrived_index
      from messages m left join shipments s on s.shop_id = m.shop_id and s.id = m.shipment_id
     where m.shop_id = ${shopId} and m.window_on is not null and m.not_after <= ${now}
       and (m.state = 'planned' or (m.state = 'held' and m.outcome in ('window_missed', 'gateway_down', 'gateway_paused', 'own_mail_down', 'no_balance'))
            or (m.state = 'held' and m.outcome = 'held_by_shop' and m.outcome_details ->> 'until' = 'morning'))
     for update of m`.execute(db);
  if (rows.length === 0) return 0;
  const windows = rows.map(windowFor);
  const ids = rows.map((row) => row.id);
  await sql`
    update messages set state = 'planned', outcome = null, outcome_details = null,
                        not_before = t.opens_at, not_after = t.closes_at, window_on = t.day, due_at = t.opens_at
      from unnest(${ids}::bigint[], ${windows.map((w) => w.opensAt)}::timestamptz[],
                  ${windows.map((w) => w.closesAt)}::timestamptz[], ${windows.map((w) => w.day)}::date[]) as t (id, opens_at, closes_at, day)
     where messages.shop_id = ${shopId} and messages.id = t.id`.execute(db);
  return rows.length - (await dropOvertaken(db, shopId, ids, now));
}

export type MissedMessage = { id: number; postalCode: string | null; arrivedIndex: string | null };

/**
 * Shipments that may need a message although nothing new was reported: they wait at the office for two days or more, or a
 * message of theirs was dropped because the service was off or unpaid.
 */
export async function shipmentsToPlanByTime(db: Db, shopId: number, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from shipments
     where shop_id = ${shopId} and life = 'active' and status in ('arrived', 'storage_ending') and arrived_on <= (${now}::timestamptz + interval '14 hours')::date - 2
    union
    select shipment_id from messages
     where shop_id = ${shopId} and state = 'dropped' and outcome in ('service_off', 'tariff_expired') and shipment_id is not null
       and final_at > ${now}::timestamptz - interval '30 days'`.execute(db);
  return rows.map((row) => row.id);
}

/** Shops in service with a paid tariff. */
export async function shopsInService(db: Db, now: Date): Promise<{ id: number; windowZone: 'service' | 'recipient' }[]> {
  const { rows } = await sql<{ id: number; windowZone: 'service' | 'recipient' }>`
    select id, window_zone from shops
     where is_service_on and exists (select 1 from shop_tariffs where shop_id = shops.id and valid_from <= ${now} and ${now} < valid_until)
     order by id`.execute(db);
  return rows;
}
