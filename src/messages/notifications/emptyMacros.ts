import type { Context } from '../../app.ts';
import { macroFactsOf } from '../compose.ts';
import { type PlannedShipment, readShipmentFacts } from '../factsStore.ts';
import { MACROS, type Macro } from '../macros.ts';
import { macroValues } from '../macroValues.ts';
import type { Reason } from '../reasons.ts';
import { REMINDER_DAYS } from '../rules.ts';
import { readShopForMessages } from '../shopRules.ts';
import { cleanValue } from '../template.ts';
import type { ToldBy } from './choice.ts';
import { listOfMonth } from './parcelStore.ts';

/** Of `looked` shipments of the last 30 days (the newest of `total`) how many have nothing for a macro. */
export type EmptyMacros = { looked: number; total: number; empty: Partial<Record<Macro, number>> };

const DAY_MS = 86_400_000;

/** «Имени нет у 212 из 300»: by the values as they were when the message went, or would have gone. */
export async function countEmptyMacros(ctx: Context, shopId: number, reason: Reason, channel: ToldBy): Promise<EmptyMacros> {
  const now = ctx.now();
  return ctx.withShop(shopId, async (db) => {
    const shop = await readShopForMessages(db, shopId, now);
    const { ids, total } = await listOfMonth(db, shopId, reason, now);
    const facts = await readShipmentFacts(db, shopId, ids);
    const empty: Partial<Record<Macro, number>> = {};
    for (const shipment of facts.values()) {
      const values = macroValues(macroFactsOf(shop, shipment, momentOf(reason, shipment, now)), channel);
      for (const macro of Object.keys(MACROS) as Macro[]) {
        if (cleanValue(values[macro]) === '') empty[macro] = (empty[macro] ?? 0) + 1;
      }
    }
    return { looked: facts.size, total, empty };
  });
}

/** Days that are left are those of the morning on which the message goes. */
function momentOf(reason: Reason, { arrival }: PlannedShipment, now: Date): Date {
  if (!arrival) return now;
  const days = reason === 'not_collected' ? REMINDER_DAYS.sms : 0;
  return new Date(arrival.happenedAt.getTime() + days * DAY_MS);
}
