import { sql } from 'kysely';
import { type PricedItem, priceAbroad } from '../billing/prices.ts';
import type { Db } from '../platform/database.ts';
import { type RuleOverride, type Rules, rulesFrom } from './rules.ts';
import type { PlanningSettings } from './shipmentFacts.ts';

/** What a shop chose and is, as far as its messages depend on it. */
export type ShopForMessages = {
  shopId: number;
  name: string;
  phone: string | null;
  email: string | null;
  site: string | null;
  smsSender: string | null;
  isServiceOn: boolean;
  isTariffPaid: boolean;
  windowZone: 'service' | 'recipient';
  rules: Rules;
  settings: PlanningSettings;
  prices: { smsSegment: number; smsSegmentAbroad: number; email: number };
};

type ShopRow = Omit<ShopForMessages, 'shopId' | 'rules' | 'settings' | 'prices'> & {
  acceptedMaxAgeDays: number;
  storageDays: number | null;
  isSortingAllowed: boolean;
  isAdminMessagePerShipment: boolean;
  adminEmails: string[];
  systemPhone: string | null;
  overrides: RuleOverride[];
  prices: Partial<Record<PricedItem, number>>;
};

/** Read anew in every transaction that decides: a switch or a text changed a moment ago already counts. */
export async function readShopForMessages(db: Db, shopId: number, now: Date): Promise<ShopForMessages> {
  const { rows } = await sql<ShopRow>`
    select name, phone, email, site, sms_sender, is_service_on, window_zone, accepted_max_age_days, storage_days, is_sorting_allowed,
           is_admin_message_per_shipment, admin_emails, system_phone,
           exists (select 1 from shop_tariffs where shop_id = shops.id and valid_from <= ${now} and ${now} < valid_until) as is_tariff_paid,
           coalesce((select jsonb_agg(jsonb_build_object('reason', reason, 'channel', channel, 'audience', audience, 'isOn', is_on,
                                      'days', days, 'repeatDays', repeat_days, 'subject', subject, 'body', body))
                       from notification_rules where shop_id = shops.id), '[]') as overrides,
           coalesce((select jsonb_object_agg(item, kopecks)
                       from (select distinct on (item) item, kopecks from price_list where valid_from <= ${now} order by item, valid_from desc) newest), '{}') as prices
      from shops where id = ${shopId}`.execute(db);
  return shopOf(shopId, rows[0]!);
}

function shopOf(shopId: number, row: ShopRow): ShopForMessages {
  const { name, phone, email, site, smsSender, isServiceOn, isTariffPaid, windowZone, prices } = row;
  const abroad = priceAbroad(prices);
  return {
    ...{ shopId, name, phone, email, site, smsSender, isServiceOn, isTariffPaid, windowZone },
    rules: rulesFrom(row.overrides),
    settings: {
      acceptedMaxAgeDays: row.acceptedMaxAgeDays,
      storageDays: row.storageDays,
      isSortingAllowed: row.isSortingAllowed,
      isAdminMessagePerShipment: row.isAdminMessagePerShipment,
      adminEmails: row.adminEmails,
      adminPhone: row.systemPhone,
      isSmsAbroadOff: abroad === undefined,
    },
    prices: { smsSegment: prices.sms_segment ?? 0, smsSegmentAbroad: abroad ?? 0, email: prices.email ?? 0 },
  };
}
