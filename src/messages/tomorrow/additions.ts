import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import { codesPlannableAgain } from '../dropReasons.ts';
import { readSentBefore, readShipmentFacts } from '../factsStore.ts';
import { LEAD_MS, zoneOf } from '../plan.ts';
import { planMessages } from '../planning.ts';
import { shipmentsToPlanByTime, type WindowedMessage } from '../planStore.ts';
import { readShopForMessages } from '../shopRules.ts';
import { nextWindow } from '../window.ts';
import { listSettledKeys } from './lineupStore.ts';

const CHUNK = 1_000;

/**
 * What planning by time would add for a day's windows if nothing changes until then: a dry run of the step `plan` at its next time.
 * News of the coming night is not known to anybody yet.
 * @param shipmentId for this shipment only
 */
export async function readAdditions(
  db: Db,
  ctx: Context,
  shopId: number,
  { day, now, shipmentId }: { day: string; now: Date; shipmentId?: number | undefined },
): Promise<WindowedMessage[]> {
  const { zone, window: hours } = ctx.config;
  // One millisecond less, as in planning: at exactly its time the step still reaches this morning.
  const planned = (inZone: string) => nextWindow(new Date(now.getTime() + LEAD_MS - 1), inZone, hours);
  const horizon = new Date(planned(zone).opensAt.getTime() - LEAD_MS);
  const shop = await readShopForMessages(db, shopId, horizon);
  if (!shop.isServiceOn || !shop.isTariffPaid) return [];
  const all = await shipmentsToPlanByTime(db, shopId, horizon);
  const ids = shipmentId === undefined ? all : all.filter((id) => id === shipmentId);
  const additions: WindowedMessage[] = [];
  for (let i = 0; i < ids.length; i += CHUNK) {
    const chunk = ids.slice(i, i + CHUNK);
    const facts = await readShipmentFacts(db, shopId, chunk);
    const sent = await readSentBefore(db, shopId, chunk);
    for (const [id, shipment] of facts) {
      const window = planned(zoneOf(ctx, shop, shipment));
      if (window.day !== day) continue;
      const at = new Date(window.opensAt.getTime() - LEAD_MS);
      for (const message of planMessages(shipment, shop.rules, shop.settings, sent.get(id) ?? [], at))
        additions.push({ ...message, window });
    }
  }
  const keys = additions.map(({ dedupeKey }) => dedupeKey);
  const settled = await listSettledKeys(db, shopId, keys, codesPlannableAgain());
  return additions.filter(({ dedupeKey }) => !settled.has(dedupeKey));
}
