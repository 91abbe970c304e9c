import type pg from 'pg';
import { monthOf } from '../billing/quota.ts';
import { countLoaded, isUnlimited } from '../billing/quotaSql.ts';
import { arrayParameter } from '../platform/arrayParameter.ts';
import type { LoadedBy } from './loadStore.ts';
import { MERGED_COLUMNS } from './mergeSql.ts';
import type { ShipmentValues } from './shipment.ts';

const COLUMNS = `track_number, is_check_digit_wrong, ${MERGED_COLUMNS.join(', ')}`;

/**
 * What is loaded most: rows of which all are new, by a shop without a limit. One statement, planned once in each connection, does what
 * a transaction of ten does: several rows take the shop's turn, all are inserted in the given order, which is that of the ids, and counted.
 * It sees what was there before it waited for its turn: numbers that came meanwhile are left out as conflicts.
 */
const ALL_NEW = {
  name: 'load at once',
  text: `
    with turn as materialized (
      select case when cardinality($6::text[]) > 1 then pg_advisory_xact_lock(hashtext('load shipments'), $1::integer) end
       where ${isUnlimited('$1::integer', '$4::timestamptz')}
         and not exists (select from shipments where shop_id = $1::integer and life = 'waiting_for_place')
         and not exists (select from unnest($6::text[]) as t (number) join lateral (
               select from shipments s
                where s.shop_id = $1::integer and s.track_number between t.number and t.number and s.superseded_at is null limit 1) known on true)
    ), made as (
      insert into shipments (shop_id, source, loaded_by, loaded_at, life_changed_at, status_seen_at, ${COLUMNS})
      select $1::integer, $2, $3, $4::timestamptz, $4::timestamptz, $4::timestamptz, ${COLUMNS}
        from unnest($6::text[], $7::boolean[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::bigint[], $14::text[],
                    $15::text[], $16::text[], $17::text[], $18::boolean[])
             with ordinality as i (${COLUMNS}, n)
       where exists (select from turn)
       order by n
      on conflict (shop_id, track_number) where superseded_at is null do nothing
      returning id, track_number
    ), counted as (${countLoaded('$1::integer', '$5::date', 'select count(*) as n from made')}
    )
    select id, track_number from made`,
};

/**
 * @param client of the shop's request
 * @returns ids by track number: of all, or of none when one of them is known, the tariff has a limit or none is paid, or a parcel waits for
 * a place. Only of numbers that somebody else inserts this very moment some may be missing.
 */
export async function insertAtOnce(
  client: Pick<pg.PoolClient, 'query'>,
  shopId: number,
  values: readonly ShipmentValues[],
  { source, loadedBy }: LoadedBy,
  now: Date,
): Promise<Map<string, number>> {
  const column = (name: Exclude<keyof ShipmentValues, 'phoneKind'>) => arrayParameter(values.map((row) => row[name]));
  const { rows } = await client.query<{ id: number; track_number: string }>({
    ...ALL_NEW,
    values: [
      ...[shopId, source, loadedBy, now, monthOf(now)],
      ...[column('trackNumber'), column('isCheckDigitWrong'), column('name'), column('phone'), column('phoneTyped')],
      ...[column('email'), column('emailTyped'), column('amountKopecks'), column('orderNumber'), column('description')],
      ...[column('postalCode'), column('paymentType'), column('hasCallConsent')],
    ],
  });
  return new Map(rows.map(({ id, track_number: trackNumber }) => [trackNumber, id]));
}
