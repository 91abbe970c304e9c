import type { Context } from '../app.ts';
import { zoneOfIndex } from '../carriers/russianPost/places.ts';
import type { Step } from '../pipeline/step.ts';
import type { Db } from '../platform/database.ts';
import { type PlannedShipment, readSentBefore, readShipmentFacts } from './factsStore.ts';
import { planMessages } from './planning.ts';
import { planMissedAnew, savePlanned, shipmentsToPlanByTime, shopsInService, type WindowedMessage } from './planStore.ts';
import { readShopForMessages, type ShopForMessages } from './shopRules.ts';
import { nextWindow, type Window } from './window.ts';

/** Planning for a recipient's own morning ends this long before it opens; what is found later waits for the next one. */
export const LEAD_MS = 30 * 60_000;
const CHUNK = 1_000;

/** Zones of Russia, by one place each: a shop that follows the recipient's morning is planned before each of their windows. */
export const RUSSIAN_ZONES = [
  'Asia/Kamchatka',
  'Asia/Magadan',
  'Asia/Vladivostok',
  'Asia/Yakutsk',
  'Asia/Irkutsk',
  'Asia/Novosibirsk',
  'Asia/Omsk',
  'Asia/Yekaterinburg',
  'Europe/Samara',
  'Europe/Moscow',
  'Europe/Kaliningrad',
];

/**
 * Plans what time alone makes due, shortly before the window: reminders, and messages that missed their window. News from the
 * carrier is planned as it is ingested. Repeating it plans nothing twice: the key of a message is unique.
 */
export const planStep: Step = {
  name: 'plan',
  times: ({ window, zone, hasRecipientZones }) =>
    hasRecipientZones ? everyZonesTime(window.opens, zone) : [minus(window.opens, LEAD_MS)],
  shops: async (ctx) => (await shopsInService(ctx.db, ctx.now())).map((shop) => shop.id),
  async run(ctx, at, shopId) {
    const shop = await readShopForMessages(ctx.db, shopId!, ctx.now());
    const window = (place: Place) => windowOf(ctx, shop, place, at);
    const missed = await ctx.db.transaction().execute((trx) => planMissedAnew(trx, shop.shopId, window, at));
    const ids = await shipmentsToPlanByTime(ctx.db, shop.shopId, at);
    let planned = missed;
    for (let i = 0; i < ids.length; i += CHUNK) {
      planned += await ctx.db
        .transaction()
        .execute((trx) => planForShipments(trx, ctx, shop.shopId, ids.slice(i, i + CHUNK), at));
    }
    return planned;
  },
};

/** Plans whatever these shipments need now, in the caller's transaction: news and its messages are committed together or not at all. */
export async function planForShipments(db: Db, ctx: Context, shopId: number, ids: readonly number[], now: Date): Promise<number> {
  if (ids.length === 0) return 0;
  const shop = await readShopForMessages(db, shopId, now);
  const facts = await readShipmentFacts(db, shopId, ids);
  const sent = await readSentBefore(db, shopId, ids);
  const planned: WindowedMessage[] = [];
  for (const [id, shipment] of facts) {
    const messages = planMessages(shipment, shop.rules, shop.settings, sent.get(id) ?? [], now);
    if (messages.length === 0) continue;
    const window = windowOf(ctx, shop, shipment, now);
    for (const message of messages) planned.push({ ...message, window });
  }
  return savePlanned(db, shopId, planned, now);
}

export type Place = Pick<PlannedShipment, 'postalCode' | 'arrivedIndex'>;

/** The window a message planned now belongs to: the service's, or the recipient's own. */
export function windowOf(ctx: Context, shop: ShopForMessages, place: Place, now: Date): Window {
  const { zone, window } = ctx.config;
  if (shop.windowZone === 'service') return nextWindow(now, zone, window);
  // One millisecond less, so that planning at exactly the last moment still reaches this morning.
  return nextWindow(new Date(now.getTime() + LEAD_MS - 1), zoneOf(ctx, shop, place), window);
}

/** Whose morning it is: the service's, or the recipient's where the shop wants that and the index tells it. */
export function zoneOf(ctx: Pick<Context, 'config'>, shop: Pick<ShopForMessages, 'windowZone'>, place: Place): string {
  const index = shop.windowZone === 'recipient' ? (place.postalCode ?? place.arrivedIndex) : null;
  const known = index ? zoneOfIndex(index) : undefined;
  return known?.isCertain ? known.timeZone : ctx.config.zone;
}

/** When the clock of the service shows half an hour before the window of each Russian zone. Their offsets do not change with the season. */
function everyZonesTime(opens: string, serviceZone: string): string[] {
  const day = Temporal.PlainDate.from('2026-01-15');
  const times = RUSSIAN_ZONES.map((timeZone) => {
    const opening = day.toZonedDateTime({ timeZone, plainTime: opens });
    return opening
      .subtract({ milliseconds: LEAD_MS })
      .withTimeZone(serviceZone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
  });
  return [...new Set([...times, minus(opens, LEAD_MS)])].sort();
}

function minus(time: string, milliseconds: number): string {
  return Temporal.PlainTime.from(time).subtract({ milliseconds }).toString({ smallestUnit: 'minute' });
}
