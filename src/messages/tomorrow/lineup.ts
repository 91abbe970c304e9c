import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from '../../app.ts';
import type { Db } from '../../platform/database.ts';
import type { DueMessage, SentChannel } from '../claimStore.ts';
import { type PlannedShipment, readShipmentFacts } from '../factsStore.ts';
import { windowOf, zoneOf } from '../plan.ts';
import type { WindowedMessage } from '../planStore.ts';
import type { PlanRule } from '../reminder.ts';
import type { ShopForMessages } from '../shopRules.ts';
import type { Window } from '../window.ts';
import { CHUNK, readAdditions } from './additions.ts';
import { listWaiting, MOST_ROWS, readWaiting, type WaitingRow } from './lineupStore.ts';
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
  /** What planning by time would add; they are among the candidates. */
  additions: readonly WindowedMessage[];
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
  const facts = new Map<number, PlannedShipment>();
  const candidates: Candidate[] = [];
  const listed = await listWaiting(db, shop.shopId, now, most + 1, shipmentId);
  const ids = listed.slice(0, most);
  for (let i = 0; i < ids.length; i += CHUNK) {
    const rows = await readWaiting(db, shop.shopId, ids.slice(i, i + CHUNK), now);
    const unknown = new Set(rows.map((row) => row.shipmentId).filter((id) => !facts.has(id)));
    for (const [id, shipment] of await readShipmentFacts(db, shop.shopId, [...unknown])) facts.set(id, shipment);
    await nextTurn();
    for (const row of rows) {
      const place = facts.get(row.shipmentId);
      if (place) candidates.push(waitingOf(ctx, shop, row, place, now));
    }
  }
  const additions = await readAdditions(db, ctx, shop.shopId, { day, now, shipmentId, most: most - ids.length });
  for (const [id, shipment] of additions.facts) facts.set(id, shipment);
  for (const [i, addition] of additions.messages.entries()) {
    if (i % CHUNK === 0) await nextTurn();
    candidates.push(forecastOf(addition, -1 - i, zoneOf(ctx, shop, facts.get(Number(addition.shipmentId))!)));
  }
  return {
    day,
    morning: candidates.filter(({ window }) => window.day <= day),
    later: candidates.filter(({ window }) => window.day > day),
    facts,
    additions: additions.messages,
    isCut: listed.length > most || additions.isCut,
  };
}

/** Field by field: spreading the row was a tenth of all that a large morning costs. */
function waitingOf(ctx: Context, shop: ShopForMessages, row: WaitingRow, place: PlannedShipment, now: Date): Candidate {
  const { id, shipmentId, channel, audience, reason, occurrence, address, tries, windowOn, notAfter, state } = row;
  // What missed its window goes back in line for the next one; only what a person holds without an end does not.
  const isMissed = notAfter <= now;
  const isDue = isMissed || row.isDue;
  const words = { subject: null, body: null, html: null };
  const { opensAt, closesAt, day } = isMissed
    ? windowOf(ctx, shop, place, now)
    : { opensAt: row.notBefore, closesAt: notAfter, day: windowOn! };
  return {
    key: String(id),
    message: {
      id,
      shipmentId,
      channel,
      audience,
      reason,
      occurrence,
      address,
      tries,
      windowOn,
      notAfter,
      isDue,
      goesAlone: false,
      ...words,
    },
    window: { opensAt, closesAt, day, zone: zoneOf(ctx, shop, place) },
    state,
    isForecast: false,
    rule: row.rule ?? undefined,
    outcome: row.outcome,
    outcomeDetails: row.outcomeDetails,
  };
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
