import { MONTHLY_QUOTA, type Tariff } from './tariffs.ts';

// Pieces of a statement that loads shipments in one go, where no limit has to be divided: what `takePlaces` does in several.

const UNLIMITED = (Object.keys(MONTHLY_QUOTA) as Tariff[]).filter((tariff) => MONTHLY_QUOTA[tariff] === null);

/** A condition: the tariff that is paid for this moment has no limit. @param shop,at parameters of the statement, such as `$1` */
export function isUnlimited(shop: string, at: string): string {
  return `
      (select tariff from shop_tariffs where shop_id = ${shop} and valid_from <= ${at} and valid_until > ${at}
        order by valid_from desc limit 1) in ('${UNLIMITED.join("', '")}')`;
}

/** Counts what was loaded in the month, and nothing where nothing was. @param loaded a query of their number, `n` */
export function countLoaded(shop: string, month: string, loaded: string): string {
  return `
      insert into quota_use as q (shop_id, month, loaded) select ${shop}, ${month}, n from (${loaded}) l where n > 0
      on conflict (shop_id, month) do update set loaded = q.loaded + excluded.loaded`;
}
