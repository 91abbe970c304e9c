import { zoneOfIndex } from '../../carriers/russianPost/places.ts';
import { deriveStatus } from '../../tracking/deriveStatus.ts';
import type { Derived, HistoryOperation } from '../../tracking/status.ts';
import type { PlannedShipment } from '../factsStore.ts';
import { furthestAlong, type PlannedMessage, planMessages, type SentBefore } from '../planning.ts';
import type { Rules } from '../rules.ts';
import { isWaitingForRecipient, type PlanningSettings } from '../shipmentFacts.ts';
import { dayAfter } from '../window.ts';
import type { ReplayedShipment } from './replayStore.ts';

/** A morning's opening, and its day in the service's zone. */
export type Morning = { day: string; at: Date };

/** One shipment with what was seen of it, oldest first, and what it was sent before the first morning. */
export type Past = {
  shipment: ReplayedShipment;
  facts: PlannedShipment;
  seen: readonly HistoryOperation[];
  sent: SentBefore;
};

export type Replayed = { morning: Morning; facts: PlannedShipment; message: PlannedMessage };

/** From its second day at the office on a shipment is looked at every morning, whether or not there is news. */
const BY_TIME_FROM_DAY = 2;

/**
 * What a shipment would have been sent under these rules: on every morning with news, or with days gone by, it is planned and
 * judged as it was known then. Nothing is written, and the same past always gives the same messages.
 */
export function replay(
  { shipment, seen, sent, ...past }: Past,
  mornings: readonly Morning[],
  rules: Rules,
  settings: PlanningSettings,
): Replayed[] {
  const told = [...sent];
  const replayed: Replayed[] = [];
  for (const { morning, facts, isNews } of statesOf({ ...past, shipment, seen, sent }, mornings)) {
    if (!isNews && !isDueByTime(facts, morning.day)) continue;
    const planned = planMessages(facts, rules, settings, told, morning.at);
    for (const message of furthestAlong(planned).send) {
      replayed.push({ morning, facts, message });
      const { reason, channel, audience, occurrence } = message;
      told.push({ reason, channel, audience, occurrence, at: morning.at });
    }
  }
  return replayed;
}

type State = { morning: Morning; facts: PlannedShipment; isNews: boolean };

const states = new WeakMap<Past['seen'], State[]>();

/** As each morning knew the shipment. Two rule books ask for the same past one after another. */
function statesOf(past: Past, mornings: readonly Morning[]): State[] {
  const known = states.get(past.seen);
  if (known) return known;
  const found = deriveStates(past, mornings);
  states.set(past.seen, found);
  return found;
}

function deriveStates({ shipment, facts, seen }: Past, mornings: readonly Morning[]): State[] {
  const found: State[] = [];
  let before: Derived | undefined;
  let count = 0;
  let derived: Derived | undefined;
  const dayBefore = new Date(mornings[0]!.at.getTime() - 86_400_000);
  for (const morning of [{ day: '', at: dayBefore }, ...mornings]) {
    const visible = seen.filter(({ firstSeenAt }) => firstSeenAt <= morning.at);
    if (visible.length > count || !derived) {
      count = visible.length;
      before = derived;
      derived = deriveStatus(
        { history: visible, loadedAt: facts.loadedAt, firstAnsweredAt: shipment.firstAnsweredAt },
        morning.at,
      );
    } else before = derived;
    if (morning.day === '' || facts.loadedAt > morning.at || visible.length === 0) continue;
    found.push({ morning, facts: factsThen(facts, shipment, derived, visible, morning.at), isNews: isNews(before, derived) });
  }
  return found;
}

function isNews(before: Derived | undefined, now: Derived): boolean {
  if (before === now) return false;
  return (
    before?.status !== now.status ||
    before.cause !== now.cause ||
    before.arrival?.happenedAt.getTime() !== now.arrival?.happenedAt.getTime() ||
    before.acceptedAt?.getTime() !== now.acceptedAt?.getTime() ||
    before.lastStorageOn !== now.lastStorageOn ||
    before.returnStartedAt?.getTime() !== now.returnStartedAt?.getTime()
  );
}

function isDueByTime(facts: PlannedShipment, day: string): boolean {
  return isWaitingForRecipient(facts) && facts.arrival!.localDate <= dayAfter(day, -BY_TIME_FROM_DAY);
}

function factsThen(
  facts: PlannedShipment,
  { life, lifeChangedAt }: ReplayedShipment,
  derived: Derived,
  visible: readonly HistoryOperation[],
  at: Date,
): PlannedShipment {
  const { status, operation, arrival } = derived;
  const isGone = (life === 'deleted' || life === 'collected' || life === 'silent') && lifeChangedAt <= at;
  const zone = arrival && zoneOfIndex(arrival.index || facts.postalCode || '').timeZone;
  const then: PlannedShipment = {
    ...facts,
    isTracked: !isGone,
    status,
    statusOperationAt: operation?.happenedAt ?? null,
    statusSeenAt: visible.at(-1)!.firstSeenAt,
    acceptedAt: derived.acceptedAt ?? null,
    arrival: arrival && zone ? { ...arrival, zone } : null,
    arrivedIndex: arrival?.index || null,
    lastStorageOn: derived.lastStorageOn ?? null,
    isLocker: derived.isLocker,
    returnStartedAt: derived.returnStartedAt ?? null,
    returnCause: derived.returnCause ?? null,
    deliveredAt: status === 'delivered' || status === 'partially_delivered' ? (operation?.happenedAt ?? null) : null,
  };
  delete then.untrackedBecause;
  return isGone ? { ...then, untrackedBecause: life } : then;
}
