import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import type { DueMessage, SentChannel } from '../claimStore.ts';
import { type PlannedShipment, readShipmentFacts } from '../factsStore.ts';
import { windowOf, zoneOf } from '../plan.ts';
import type { WindowedMessage } from '../planStore.ts';
import type { PlanRule } from '../reminder.ts';
import type { ShopForMessages } from '../shopRules.ts';
import type { Window } from '../window.ts';
import { readAdditions } from './additions.ts';
import { listWaiting, MOST_ROWS, type WaitingRow } from './lineupStore.ts';
import { dayInView } from './morning.ts';

/** A message that waits for a window, or would by then. `key` names it to the page: its id, or its key while it is not planned. */
export type Candidate = {
  key: string;
  message: DueMessage & { shipmentId: number };
  window: Window & { zone: string };
  state: WaitingRow['state'];
  isForecast: boolean;
  rule: PlanRule | undefined;
  outcome: string | null;
  outcomeDetails: Record<string, unknown> | null;
};

/** Everything of one morning, in the order in which it is claimed; what is for a later one; and what a person holds without an end. */
export type Lineup = {
  day: string;
  morning: Candidate[];
  later: Candidate[];
  facts: ReadonlyMap<number, PlannedShipment>;
  isCut: boolean;
};

/** @param shipmentId for this shipment only @param most messages that are looked at, the oldest first */
export async function readLineup(
  db: Db,
  ctx: Context,
  shop: ShopForMessages,
  now: Date,
  shipmentId?: number,
  most = MOST_ROWS,
): Promise<Lineup> {
  const day = dayInView(ctx, shop, now);
  const rows = await listWaiting(db, shop.shopId, now, most, shipmentId);
  const additions = await readAdditions(db, ctx, shop.shopId, { day, now, shipmentId });
  const ids = [...rows.map((row) => row.shipmentId), ...additions.map((message) => Number(message.shipmentId))];
  const facts = await readShipmentFacts(db, shop.shopId, [...new Set(ids)]);
  const candidates = [...waiting(), ...added()];
  return {
    day,
    morning: candidates.filter(({ window }) => window.day <= day),
    later: candidates.filter(({ window }) => window.day > day),
    facts,
    isCut: rows.length === most,
  };

  function* waiting(): Generator<Candidate> {
    for (const { state, outcome, outcomeDetails, plannedWhy, notBefore, ...message } of rows) {
      const place = facts.get(message.shipmentId);
      if (!place) continue;
      const zone = zoneOf(ctx, shop, place);
      const own = { opensAt: notBefore, closesAt: message.notAfter, day: message.windowOn! };
      // What missed its window goes back in line for the next one; only what a person holds without an end does not.
      const isMissed = message.notAfter <= now;
      const window = isMissed ? windowOf(ctx, shop, place, now) : own;
      const rule = plannedWhy.rule;
      const key = String(message.id);
      const isDue = isMissed || message.isDue;
      yield {
        ...{ key, state, outcome, outcomeDetails, rule },
        message: { ...message, isDue },
        window: { ...window, zone },
        isForecast: false,
      };
    }
  }

  function* added(): Generator<Candidate> {
    for (const [i, addition] of additions.entries()) {
      const place = facts.get(Number(addition.shipmentId));
      if (place) yield forecastOf(addition, -1 - i, zoneOf(ctx, shop, place));
    }
  }
}

/** @param id none of a message that is there */
function forecastOf({ window, why, dedupeKey, ...planned }: WindowedMessage, id: number, zone: string): Candidate {
  const { reason, audience, occurrence, address } = planned;
  const channel = planned.channel as SentChannel;
  return {
    key: dedupeKey,
    message: {
      ...{ id, shipmentId: Number(planned.shipmentId), channel, audience, reason, occurrence, address },
      ...{ subject: null, body: null, html: null, tries: 0, isDue: true, goesAlone: false },
      ...{ windowOn: window.day, notAfter: window.closesAt },
    },
    window: { ...window, zone },
    state: 'planned',
    isForecast: true,
    rule: why.rule,
    outcome: null,
    outcomeDetails: null,
  };
}
