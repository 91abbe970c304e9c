import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { codesPlannableAgain } from '../dropReasons.ts';
import { type PlannedShipment, readSentBefore, readShipmentFacts } from '../factsStore.ts';
import { LEAD_MS, RUSSIAN_ZONES, zoneOf } from '../plan.ts';
import { planMessages } from '../planning.ts';
import { shipmentsToPlanByTime, type WindowedMessage } from '../planStore.ts';
import { readShopForMessages, type ShopForMessages } from '../shopRules.ts';
import { nextWindow } from '../window.ts';
import { listSettledKeys } from './lineupStore.ts';

/** So many shipments are looked at in one turn; then others are served. */
export const CHUNK = 500;

/** `isCut`: more may come than was asked for. `facts` are of the shipments of these messages. */
export type Additions = { messages: WindowedMessage[]; facts: Map<number, PlannedShipment>; isCut: boolean };

/**
 * What planning by time would add for a day's windows if nothing changes until then: a dry run of the step `plan` at its next time.
 * News of the coming night is not known to anybody yet.
 * @param shipmentId for this shipment only @param most looking ends when so many are found
 */
export async function readAdditions(
  db: Db,
  ctx: Context,
  shopId: number,
  {
    day,
    now,
    shipmentId,
    most = Number.MAX_SAFE_INTEGER,
  }: { day: string; now: Date; shipmentId?: number | undefined; most?: number },
): Promise<Additions> {
  const found: Additions = { messages: [], facts: new Map(), isCut: false };
  const { zone, window: hours } = ctx.config;
  // One millisecond less, as in planning: at exactly its time the step still reaches this morning.
  const planned = (inZone: string) => nextWindow(new Date(now.getTime() + LEAD_MS - 1), inZone, hours);
  const horizon = new Date(planned(zone).opensAt.getTime() - LEAD_MS);
  const shop = await readShopForMessages(db, shopId, horizon);
  if (!shop.isServiceOn || !shop.isTariffPaid || !zonesOf(ctx, shop).some((one) => planned(one).day === day)) return found;
  const all = await shipmentsToPlanByTime(db, shopId, horizon);
  const ids = shipmentId === undefined ? all : all.filter((id) => id === shipmentId);
  for (let i = 0; i < ids.length; i += CHUNK) {
    if (found.messages.length >= most) return { ...found, isCut: true };
    const chunk = ids.slice(i, i + CHUNK);
    const facts = await readShipmentFacts(db, shopId, chunk);
    const sent = await readSentBefore(db, shopId, chunk);
    await nextTurn();
    const messages: WindowedMessage[] = [];
    for (const [id, shipment] of facts) {
      const window = planned(zoneOf(ctx, shop, shipment));
      if (window.day !== day) continue;
      const at = new Date(window.opensAt.getTime() - LEAD_MS);
      for (const message of planMessages(shipment, shop.rules, shop.settings, sent.get(id) ?? [], at))
        messages.push({ ...message, window });
    }
    await keepUnsettled(db, shopId, found, { messages, facts });
  }
  return found;
}

function zonesOf({ config }: Context, { windowZone }: ShopForMessages): string[] {
  return windowZone === 'recipient' ? [...RUSSIAN_ZONES, config.zone] : [config.zone];
}

async function keepUnsettled(
  db: Db,
  shopId: number,
  found: Additions,
  { messages, facts }: Pick<Additions, 'messages' | 'facts'>,
): Promise<void> {
  if (messages.length === 0) return;
  const keys = messages.map(({ dedupeKey }) => dedupeKey);
  const settled = await listSettledKeys(db, shopId, keys, codesPlannableAgain());
  for (const message of messages) {
    if (settled.has(message.dedupeKey)) continue;
    found.messages.push(message);
    const id = Number(message.shipmentId);
    found.facts.set(id, facts.get(id)!);
  }
}
