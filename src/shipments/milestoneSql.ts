import { sql } from 'kysely';
import { REMINDER_DAYS } from '../messages/rules.ts';

// When a parcel reached what people count and look for, as SQL over a row of `shipments`. Loading and arrival are columns of it.

/**
 * Its recipient has it: the Post says so, or a person does («Отметить забранной», when the Post forgot). Written as in the index
 * shipments_by_delivery.
 */
export const DELIVERED_AT = sql`(case when status in ('delivered', 'partially_delivered') then status_at when life = 'collected' then closed_at end)`;

/** That it was collected is known from a person only, and since when is not. */
export const IS_BY_PERSON = sql`(life = 'collected' and status not in ('delivered', 'partially_delivered'))`;

/** It began to go back to its sender. A person who says that it was collected knows better. */
export const RETURNED_AT = sql`(case when life <> 'collected' then return_started_at end)`;

/** Of what goes back: because nobody came for it in time. */
export const IS_NOT_COLLECTED = sql`(return_cause is not distinct from 'storage_expired')`;

/** The first digits of where it goes: the office it reached, else what the Post or the shop names. Lockers tell of no place. */
export const DESTINATION_PREFIX = sql`substr(coalesce(
  case when arrived_index !~ '^9' then arrived_index end, case when destination_index !~ '^9' then destination_index end,
  case when postal_code !~ '^9' then postal_code end, arrived_index, destination_index, postal_code), 1, 3)`;

/** Its first reminder went out, as far as the gateways say. */
export const REMINDED_AT = sql`(select min(m.sent_at) from messages m
  where m.shop_id = shipments.shop_id and m.shipment_id = shipments.id and m.reason = 'not_collected' and m.audience = 'recipient'
    and m.state in ('accepted', 'delivered') and m.final_at is not null)`;

/** A reminder worked when the parcel was collected on its day or on one of the next two. */
export const REMINDER_WORKS_DAYS = 2;

const LOCKER_DAYS = 2;

/** So many days after the arrival a reminder goes out unless the shop chose other days. */
export const USUAL_REMINDER_DAYS = sql`(case when is_locker then ${sql.lit(LOCKER_DAYS)} else ${sql.lit(REMINDER_DAYS.sms)} end)`;
