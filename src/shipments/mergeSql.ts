import { type RawBuilder, sql } from 'kysely';
import { DUMMY_PHONE } from './phone.ts';

// How a row that comes again changes its shipment, in SQL: one truth for loading, for imports and for what an import shows beforehand.

/** What loading again may change. */
export const MERGED_COLUMNS = [
  'name',
  'phone',
  'phone_typed',
  'email',
  'email_typed',
  'amount_kopecks',
  'order_number',
  'description',
  'postal_code',
  'payment_type',
  'has_call_consent',
] as const;

export function mergedColumns(alias: string) {
  return sql.raw(MERGED_COLUMNS.map((name) => `${alias}.${name}`).join(', '));
}

/**
 * The columns after the row `i` came to the known shipment `k`: empty fields never erase, an unusable phone never replaces a usable
 * one, one that was given up is followed again.
 */
export function merged() {
  const isPhoneTaken = sql`i.phone_rank >= case when coalesce(k.phone, ${DUMMY_PHONE}) = ${DUMMY_PHONE} then 1 else 2 end`;
  return sql`coalesce(i.name, k.name) as name,
             case when ${isPhoneTaken} then i.phone else k.phone end as phone,
             case when ${isPhoneTaken} then i.phone_typed else k.phone_typed end as phone_typed,
             coalesce(i.email, k.email) as email,
             case when i.email is not null or k.email is null then coalesce(i.email_typed, k.email_typed) else k.email_typed end as email_typed,
             coalesce(i.amount_kopecks, k.amount_kopecks) as amount_kopecks, coalesce(i.order_number, k.order_number) as order_number,
             coalesce(i.description, k.description) as description, coalesce(i.postal_code, k.postal_code) as postal_code,
             coalesce(i.payment_type, k.payment_type) as payment_type, coalesce(i.has_call_consent, k.has_call_consent) as has_call_consent,
             case k.life when 'silent' then 'active' else k.life end as life`;
}

/** What a person removed stays as it is. */
export const isRemoved = sql`k.life in ('deleted', 'collected')`;

/** Whether the row changes anything, `m` being `merged`. */
export const isChanged = sql`(k.life, ${mergedColumns('k')}) is distinct from (m.life, ${mergedColumns('m')})`;

export const hasNewContact = sql`(m.phone is distinct from k.phone or m.email is distinct from k.email)`;

/**
 * The shipment that row `i` is about. Written so that it is one look into the index of track numbers for each row: of rows just written
 * there are no statistics, and the planner, who believes in one row, would read all shipments of the shop for each.
 */
export function knownOf(columns: RawBuilder<unknown>, shop: RawBuilder<unknown> = sql`i.shop_id`) {
  return sql`
        select ${columns} from shipments s
         where s.shop_id = ${shop} and s.track_number between i.track_number and i.track_number and s.superseded_at is null
         order by s.track_number limit 1`;
}

/** Locks known shipments in the order of their ids, so that no two loads wait for each other. @param which a condition on `s` */
export function lockKnown(shopId: number, which: RawBuilder<unknown>) {
  return sql`
      select s.id, s.track_number, s.import_id, s.life, ${mergedColumns('s')}
        from shipments s
       where s.shop_id = ${shopId} and ${which} and s.superseded_at is null
       order by s.id
         for update of s`;
}

/** Writes what `changed` holds: `id` and the columns of `merged`. What is the same is not written. */
export function writeMerged(shopId: number, now: Date, which = sql`true`) {
  return sql`
      update shipments s
         set name = m.name, phone = m.phone, phone_typed = m.phone_typed, email = m.email, email_typed = m.email_typed,
             amount_kopecks = m.amount_kopecks, order_number = m.order_number, description = m.description,
             postal_code = m.postal_code, payment_type = m.payment_type, has_call_consent = m.has_call_consent,
             life = m.life, life_changed_at = case when s.life = m.life then s.life_changed_at else ${now}::timestamptz end
        from changed m
       where s.shop_id = ${shopId} and s.id = m.id and ${which}`;
}
