import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Db } from '../../src/platform/database.ts';
import { deriveStatus } from '../../src/tracking/deriveStatus.ts';
import type { Derived } from '../../src/tracking/status.ts';
import type { FakePost } from './post.ts';
import { type Cast, isUsable, type ShopState } from './shops.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const SETTLED_DAYS = 3;
const UNDER_WAY = new Set(['accepted', 'in_transit', 'sorting', 'customs', 'out_for_delivery', 'delivery_attempt']);

type Row = {
  shopId: number;
  id: number;
  trackNumber: string;
  life: string;
  status: string;
  loadedAt: Date;
  wasClosedAtLoading: boolean;
  told: string[];
};

/** After some calm days everything that was held up has been made up for: nothing is lost, nothing is left over. */
export async function checkEnding(db: Db, cast: Cast, post: FakePost, world: World): Promise<void> {
  await checkNothingLeft(db, world);
  for (const row of await listShipments(db)) {
    const shop = cast.shops.find(({ id }) => id === row.shopId)!;
    if (row.life !== 'active' || shop.removed.has(row.trackNumber)) continue;
    const history = post.visible(row.trackNumber).map((operation) => ({ ...operation, firstSeenAt: operation.happenedAt }));
    const derived = deriveStatus({ history, loadedAt: row.loadedAt, firstAnsweredAt: world.now }, world.now);
    assert.equal(row.status, derived.status, `${row.trackNumber} of shop ${row.shopId} is not where the carrier says`);
    for (const channel of ['sms', 'email'] as const) checkTold(shop, row, derived, channel, cast, world);
  }
}

/** Every message is final, or waits for a morning to come. */
async function checkNothingLeft(db: Db, { now }: World): Promise<void> {
  const { rows } = await sql<{ n: number; state: string; outcome: string | null }>`
    select count(*)::integer as n, state, outcome from messages
     where state in ('sending', 'held') or (state = 'planned' and not_after <= ${now}) group by state, outcome`.execute(db);
  assert.deepEqual(rows, [], 'messages are left over');
  const open =
    await sql`select state, due_at, trouble from tickets where state in ('cut', 'issued') and due_at <= ${now}`.execute(db);
  assert.deepEqual(open.rows, [], 'questions to the carrier are left over');
}

async function listShipments(db: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select shop_id, id, track_number, life, status, loaded_at, was_closed_at_loading,
           array(select channel || ' ' || reason from messages m
                  where m.shop_id = s.shop_id and m.shipment_id = s.id and m.audience = 'recipient'
                    and m.state in ('accepted', 'delivered', 'undelivered', 'unknown')) as told
      from shipments s order by shop_id, id`.execute(db);
  return rows;
}

/** What is true for some days is told, where nobody chose otherwise. */
function checkTold(shop: ShopState, row: Row, derived: Derived, channel: 'sms' | 'email', cast: Cast, world: World): void {
  const { trackNumber } = row;
  const { phone, email } = shop.parcels.get(trackNumber)!;
  const address = channel === 'sms' ? (isUsable(phone) ? phone : '') : email;
  if (!address || shop.optedOut.has(address) || row.wasClosedAtLoading || cast.takenBack.has(trackNumber)) return;
  const isAsDefault = (reason: string) => !shop.touchedRules.has(`${reason} ${channel}`);
  const has = (...reasons: string[]) => reasons.some((reason) => row.told.includes(`${channel} ${reason}`));
  const before = new Date(world.now.getTime() - SETTLED_DAYS * DAY_MS);
  const about = `shop ${row.shopId}, ${trackNumber}, ${derived.status}, ${channel} to ${address}`;
  const { arrival, acceptedAt } = derived;
  if (arrival && (derived.status === 'arrived' || derived.status === 'storage_ending')) {
    const mustBe = arrival.happenedAt < before && row.loadedAt < before && isAsDefault('arrived') && isAsDefault('not_collected');
    if (mustBe) assert.ok(has('arrived', 'not_collected'), `nobody was told that it waits: ${about}`);
  } else if (UNDER_WAY.has(derived.status) && !arrival && acceptedAt) {
    const isNews = row.loadedAt.getTime() - acceptedAt.getTime() <= 4 * DAY_MS && acceptedAt < before && row.loadedAt < before;
    const mustBe = isNews && isAsDefault('accepted') && !shop.corrected.has(trackNumber) && !shop.wereRemoved.has(trackNumber);
    if (mustBe) assert.ok(has('accepted', 'sorting'), `nobody was told that it is under way: ${about}`);
  }
}
