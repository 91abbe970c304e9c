import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { zoneOfIndex } from '../../src/carriers/russianPost/places.ts';
import type { Db } from '../../src/platform/database.ts';
import type { Delivery } from './gateways.ts';
import type { Cast, ShopState } from './shops.ts';

type Known = {
  shopId: number;
  id: number;
  shipmentId: number | null;
  trackNumber: string | null;
  audience: 'recipient' | 'admin' | 'service';
  reason: string;
  occurrence: string;
  state: string;
  status: string;
  arrivedIndex: string | null;
  postalCode: string | null;
};

const LEFT = new Set(['sending', 'accepted', 'delivered', 'undelivered', 'unknown']);
const STILL_TOLD: Record<string, readonly string[]> = {
  delivered: ['delivered'],
  partially_delivered: ['delivered'],
  storage_expired: ['storage_expired'],
  returning: ['storage_expired'],
  returned: [],
  cancelled: [],
  lost: [],
};

/** What must never happen (architecture), looked at from where the recipients are. Deliveries are judged right after their step. */
export function deliveryChecks(db: Db, cast: Cast) {
  const told = new Set<string>();
  let checked = 0;

  /** @returns whether there were new ones */
  return async (deliveries: readonly Delivery[]): Promise<boolean> => {
    const fresh = deliveries.slice(checked);
    checked = deliveries.length;
    const known = await knownOf(db, fresh);
    for (const delivery of fresh) {
      const message = known.get(`${delivery.shopId} ${delivery.messageId}`);
      const about = JSON.stringify({ delivery, message });
      assert.ok(message, `nobody knows this message: ${about}`);
      checkOnce(told, delivery, message, about);
      assert.notEqual(delivery.to, '79000000000', about);
      if (message.audience !== 'service') checkShop(shopOf(cast, delivery.shopId), about);
      if (message.trackNumber === null) continue;
      checkWindow(shopOf(cast, delivery.shopId), delivery, message, about);
      checkShipment(shopOf(cast, delivery.shopId), delivery, message, about);
    }
    return fresh.length > 0;
  };
}

/** Each message once; of a parcel the same news once, and one message on a channel a morning. */
function checkOnce(told: Set<string>, delivery: Delivery, message: Known, about: string): void {
  const { shopId, channel, to, at } = delivery;
  const { audience, shipmentId, reason, occurrence } = message;
  const keys = [`message ${shopId} ${delivery.messageId}`];
  if (shipmentId !== null)
    keys.push(`news ${shopId} ${shipmentId} ${channel} ${audience} ${reason} ${occurrence} ${audience === 'admin' ? to : ''}`);
  if (shipmentId !== null && audience === 'recipient')
    keys.push(`morning ${shopId} ${shipmentId} ${channel} ${at.toISOString().slice(0, 10)}`);
  for (const key of keys) {
    assert.ok(!told.has(key), `twice: ${key}: ${about}`);
    told.add(key);
  }
  assert.ok(LEFT.has(message.state), `it left, and may be sent again: ${about}`);
}

function checkShop(shop: ShopState, about: string): void {
  assert.ok(shop.isServiceOn, `from a shop that is switched off: ${about}`);
  assert.ok(shop.isPaid, `from a shop without a tariff: ${about}`);
}

function checkWindow(shop: ShopState, { askedAt, at }: Delivery, message: Known, about: string): void {
  const indexes = shop.windowZone === 'recipient' ? [message.postalCode, message.arrivedIndex] : [];
  const zones = ['Europe/Moscow', ...indexes.flatMap((index) => (index ? zoneOfIndex(index).timeZone : []))];
  const isInside = zones.some((zone) => clockIn(zone, askedAt) >= '10:00' && clockIn(zone, at) < '12:00');
  assert.ok(isInside, `outside the window: ${about}`);
}

function clockIn(zone: string, at: Date): string {
  return at.toTemporalInstant().toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'second' });
}

function checkShipment(shop: ShopState, delivery: Delivery, message: Known, about: string): void {
  const { trackNumber, audience, reason, status } = message;
  const parcel = shop.parcels.get(trackNumber!);
  assert.ok(parcel, `another shop's parcel: ${about}`);
  assert.ok(!shop.removed.has(trackNumber!), `about a removed parcel: ${about}`);
  assert.ok(STILL_TOLD[status]?.includes(reason) ?? true, `after ${status}: ${about}`);
  if (audience !== 'recipient') return;
  assert.ok(!shop.optedOut.has(delivery.to), `to somebody who asked for silence: ${about}`);
  assert.equal(delivery.to, delivery.channel === 'sms' ? parcel.phone : parcel.email, about);
  assert.ok(delivery.text.includes(trackNumber!), `of another parcel: ${about}`);
}

/** Every rouble is in the ledger, and what is gone was spent on messages that left or may have left. */
export async function checkMoney(db: Db, cast: Cast): Promise<void> {
  const { rows } = await sql<{ shopId: number; balance: number; ledger: number; spent: number; loose: number }>`
    select shop_id, kopecks as balance,
           (select coalesce(sum(kopecks), 0)::bigint from ledger_entries e where e.shop_id = b.shop_id) as ledger,
           (select coalesce(sum(price_kopecks), 0)::bigint from messages m where m.shop_id = b.shop_id) as spent,
           (select count(*) from messages m where m.shop_id = b.shop_id and price_kopecks > 0 and state in ('planned', 'held', 'dropped')) as loose
      from balances b order by shop_id`.execute(db);
  for (const { shopId, balance, ledger, spent, loose } of rows) {
    const shop = shopOf(cast, shopId);
    assert.ok(balance >= 0, `shop ${shopId} owes money`);
    assert.equal(ledger, balance, `ledger of shop ${shopId}`);
    assert.equal(balance, shop.paidIn - spent, `shop ${shopId}: paid in ${shop.paidIn}, messages cost ${spent}`);
    assert.equal(loose, 0, `shop ${shopId} paid for messages that did not go`);
  }
}

function shopOf(cast: Cast, id: number): ShopState {
  return cast.shops.find((shop) => shop.id === id)!;
}

async function knownOf(db: Db, deliveries: readonly Delivery[]): Promise<Map<string, Known>> {
  if (deliveries.length === 0) return new Map();
  const { rows } = await sql<Known>`
    select m.shop_id, m.id, m.shipment_id, s.track_number, m.audience, m.reason, m.occurrence, m.state, s.status, s.arrived_index, s.postal_code
      from unnest(${deliveries.map(({ shopId }) => shopId)}::integer[], ${deliveries.map(({ messageId }) => messageId)}::bigint[]) as d (shop_id, id)
      join messages m on m.shop_id = d.shop_id and m.id = d.id
      left join shipments s on s.shop_id = m.shop_id and s.id = m.shipment_id`.execute(db);
  return new Map(rows.map((row) => [`${row.shopId} ${row.id}`, row]));
}
