import { sql } from 'kysely';
import type { Context } from '../../src/app.ts';
import { append } from '../../src/billing/ledger.ts';
import { saveOptOut } from '../../src/messages/optOut.ts';
import { nextTime } from '../../src/pipeline/due.ts';
import { localTimeAt } from '../../src/sandbox/itinerary.ts';
import { planJourney } from '../../src/sandbox/journeyPlan.ts';
import { loadShipments } from '../../src/shipments/loadShipments.ts';
import { removeShipments, restoreShipments } from '../../src/shipments/removeShipments.ts';
import { setService } from '../../src/shops/shop.ts';
import type { FakePost } from './post.ts';
import type { Chance } from './random.ts';
import { addTo, type Cast, type ShopState } from './shops.ts';

/** What people do at some moment. `happen` may be repeated after a crash; `remember` tells it to those who check, once it is true. */
export type Event = { what: string; happen(ctx: Context): Promise<unknown>; remember?(at: Date): unknown };

type Told = Parameters<FakePost['tell']>[1];

const DESTINATIONS = ['101000', '190000', '630099', '690000', '394036', '236000'];
const REASONS = ['accepted', 'arrived', 'not_collected', 'delivered', 'storage_expired'] as const;

/** Events of one day, told by its number. */
export function eventOf(cast: Cast, post: FakePost, chance: Chance, now: Date, n: number): Event {
  const shop = chance.pick(cast.shops, 'shop', n);
  const kind = chance.whole(1, 20, 'event', n);
  if (kind <= 9) return load(cast, shop, post, chance, now, n);
  const known = [...shop.parcels.keys()];
  const parcel = known.length > 0 ? chance.pick(known, 'parcel', n) : undefined;
  if (!parcel || kind === 10) return topUp(shop, n);
  if (kind <= 12) return correct(shop, parcel, chance, n);
  if (kind === 13) return remove(shop, parcel, 'deleted');
  if (kind === 14) return remove(shop, parcel, 'collected');
  if (kind === 15) return restore(shop, parcel);
  if (kind === 16) return optOut(shop, parcel, chance, n);
  if (kind === 17) return changeRule(shop, chance, n);
  if (kind === 18) return takeBack(cast, post, parcel, now);
  return kind === 19 ? switchService(shop) : changeTariff(shop);
}

function load(cast: Cast, shop: ShopState, post: FakePost, chance: Chance, now: Date, n: number): Event {
  const rows = Array.from({ length: chance.whole(2, 12, 'rows', n) }, (_, i) => {
    // The same parcel number may be with two shops: a marketplace and its seller.
    const others = [...cast.shops.flatMap(({ parcels }) => [...parcels.keys()])].filter((one) => !shop.parcels.has(one));
    const isShared = others.length > 0 && chance.is(0.15, 'shared', n, i);
    const trackNumber = isShared ? chance.pick(others, 'which', n, i) : cast.nextTrackNumber();
    const serial = cast.nextSerial();
    const phone = chance.pick(
      ['', '84951234567', '12345', ...Array(8).fill(`7916${1_000_000 + serial}`)],
      'phone',
      n,
      i,
    ) as string;
    const email = chance.is(0.6, 'email', n, i) ? `r${serial}@example.org` : '';
    const postalCode = chance.is(0.5, 'index', n, i) ? chance.pick(DESTINATIONS, 'to', trackNumber) : '';
    return { trackNumber, phone, email, postalCode, name: 'Анна' };
  });
  return {
    what: `load ${rows.length} into ${shop.id}`,
    async happen(ctx) {
      for (const { trackNumber } of rows)
        if (!cast.isKnown(trackNumber)) post.tell(trackNumber, journeyOf(trackNumber, chance, now));
      await loadShipments(ctx, shop.id, rows, { source: 'api' });
    },
    remember: (at) => {
      for (const row of rows) addTo(shop, row, at);
    },
  };
}

/** Handed over up to five days before or a day after loading; a number in twenty is never handed over. */
function journeyOf(trackNumber: string, chance: Chance, now: Date): Told {
  if (chance.is(0.05, 'never', trackNumber)) return [];
  const startAt = new Date(now.getTime() + chance.whole(-120, 24, 'start', trackNumber) * 3_600_000);
  const firstCheckAt = nextTime('00:30', 'Europe/Moscow', startAt);
  const destinationIndex = chance.pick(DESTINATIONS, 'to', trackNumber);
  const { operations } = planJourney({ trackNumber, startAt, firstCheckAt, destinationIndex });
  return operations.map(({ happenedAt, visibleAt, index, type, attr }) => ({
    visibleAt,
    operation: { type, attr, index, happenedAt, isApproximate: false, localTime: localTimeOf(happenedAt, index) },
  }));
}

function localTimeOf(at: Date, index: string): string {
  return localTimeAt(at, index).replace(' ', 'T');
}

/** A person mends the phone or the e-mail by loading again. */
function correct(shop: ShopState, trackNumber: string, chance: Chance, n: number): Event {
  const row = { trackNumber, phone: `7926${1_000_000 + n}`, email: chance.is(0.5, 'new e-mail', n) ? `new${n}@example.org` : '' };
  return {
    what: `correct ${trackNumber} of ${shop.id}`,
    happen: (ctx) => loadShipments(ctx, shop.id, [row], { source: 'form' }),
    remember: (at) => {
      addTo(shop, row, at);
      shop.corrected.add(trackNumber);
    },
  };
}

const OPERATOR = { email: 'operator@example.org' };

function remove(shop: ShopState, trackNumber: string, as: 'deleted' | 'collected'): Event {
  return {
    what: `${as} ${trackNumber} of ${shop.id}`,
    happen: (ctx) => removeShipments(ctx, shop.id, OPERATOR, { trackNumbers: [trackNumber] }, as),
    remember: () => {
      shop.removed.add(trackNumber);
      shop.wereRemoved.add(trackNumber);
    },
  };
}

function restore(shop: ShopState, trackNumber: string): Event {
  return {
    what: `restore ${trackNumber} of ${shop.id}`,
    happen: (ctx) => restoreShipments(ctx, shop.id, OPERATOR, { trackNumbers: [trackNumber] }),
    remember: () => shop.removed.delete(trackNumber),
  };
}

function optOut(shop: ShopState, trackNumber: string, chance: Chance, n: number): Event {
  const channel = chance.pick(['sms', 'email'] as const, 'opt-out', n);
  const { phone, email } = shop.parcels.get(trackNumber)!;
  const address = channel === 'sms' ? phone : email;
  return {
    what: `opt-out ${address} of ${shop.id}`,
    happen: async (ctx) => address && saveOptOut(ctx.db, { shopId: shop.id, channel, address }, 'link', ctx.now()),
    remember: () => address && shop.optedOut.add(address),
  };
}

function changeRule(shop: ShopState, chance: Chance, n: number): Event {
  const reason = chance.pick(REASONS, 'rule', n);
  const channel = chance.pick(['sms', 'email'] as const, 'channel', n);
  const isOn = chance.is(0.6, 'on', n);
  const repeatDays = reason === 'not_collected' ? 3 : null;
  return {
    what: `rule ${reason} ${channel} ${isOn} of ${shop.id}`,
    happen: (ctx) =>
      sql`insert into notification_rules (shop_id, reason, channel, audience, is_on, repeat_days)
          values (${shop.id}, ${reason}, ${channel}, 'recipient', ${isOn}, ${repeatDays})
          on conflict (shop_id, reason, channel, audience) do update set is_on = excluded.is_on, repeat_days = excluded.repeat_days`.execute(
        ctx.db,
      ),
    remember: () => shop.touchedRules.add(`${reason} ${channel}`),
  };
}

/** The carrier takes an operation back that it recorded by mistake. */
function takeBack(cast: Cast, post: FakePost, trackNumber: string, now: Date): Event {
  const last = post.visible(trackNumber).at(-1);
  return {
    what: `take back of ${trackNumber}`,
    async happen() {
      if (!last) return;
      const localTime = localTimeOf(now, last.index);
      const cancelled = { ...last, type: 26, attr: 2, happenedAt: now, localTime };
      post.tell(trackNumber, [...post.known(trackNumber), { operation: cancelled, visibleAt: now }]);
    },
    remember: () => cast.takenBack.add(trackNumber),
  };
}

function switchService(shop: ShopState): Event {
  const isOn = !shop.isServiceOn;
  const actor = { userId: 'owner', email: 'owner@example.org', name: 'Owner' };
  return {
    what: `service ${isOn} of ${shop.id}`,
    happen: (ctx) => setService(ctx, shop.id, actor as Parameters<typeof setService>[2], isOn),
    remember: () => {
      shop.isServiceOn = isOn;
    },
  };
}

function changeTariff(shop: ShopState): Event {
  const isPaid = !shop.isPaid;
  return {
    what: `tariff ${isPaid} of ${shop.id}`,
    happen: (ctx) => setTariff(ctx, shop.id, isPaid),
    remember: () => {
      shop.isPaid = isPaid;
    },
  };
}

/** Ends the tariff now, or begins a new one. */
async function setTariff(ctx: Context, shopId: number, isPaid: boolean): Promise<void> {
  const now = ctx.now();
  if (isPaid) {
    await sql`insert into shop_tariffs (shop_id, tariff, valid_from, valid_until)
              values (${shopId}, 'L', ${now}, ${now}::timestamptz + interval '1 year') on conflict do nothing`.execute(ctx.db);
  } else {
    await sql`update shop_tariffs set valid_until = ${now} where shop_id = ${shopId} and valid_until > ${now}`.execute(ctx.db);
  }
}

function topUp(shop: ShopState, n: number): Event {
  const kopecks = 900;
  return {
    what: `top up ${shop.id}`,
    happen: (ctx) => append(ctx.db, shop.id, { kind: 'payment', kopecks, reference: `payment ${n}`, at: ctx.now() }),
    remember: () => {
      shop.paidIn += kopecks;
    },
  };
}

/** Everything that holds messages back is mended, so that what is still true must be told. */
export function makeGood(cast: Cast): Event[] {
  return cast.shops.flatMap((shop) => [
    ...(shop.isServiceOn ? [] : [switchService(shop)]),
    ...(shop.isPaid ? [] : [changeTariff(shop)]),
    {
      ...topUp(shop, 1_000_000),
      happen: (ctx: Context) => payIn(ctx, shop),
      remember: () => {
        shop.paidIn += 1_000_000;
      },
    },
  ]);
}

function payIn(ctx: Context, shop: ShopState) {
  return append(ctx.db, shop.id, { kind: 'payment', kopecks: 1_000_000, reference: 'at last', at: ctx.now() });
}
