import { deriveStatus } from './deriveStatus.ts';
import type { HistoryOperation, Status } from './status.ts';

/** What tracking keeps in a shipment's row beside its digest: all of it follows from the history. Days are `YYYY-MM-DD`. */
export type ShipmentFacts = {
  status: Status;
  statusCause: string | null;
  statusAt: Date | null;
  acceptedAt: Date | null;
  originIndex: string | null;
  destinationIndex: string | null;
  arrivedAt: Date | null;
  arrivedIndex: string | null;
  arrivedOn: string | null;
  lastStorageOn: string | null;
  isLocker: boolean;
  returnStartedAt: Date | null;
  returnCause: string | null;
  lastOperationAt: Date | null;
  deriveAgainAt: Date | null;
};

/** A shipment as it stands, with its row locked. */
export type TrackedShipment = ShipmentFacts & {
  id: number;
  loadedAt: Date;
  firstAnsweredAt: Date | null;
  wasClosedAtLoading: boolean;
  digest: string | null;
};

export type ShipmentChange = ShipmentFacts & {
  id: number;
  firstAnsweredAt: Date | null;
  wasClosedAtLoading: boolean;
  digest: string | null;
  fromStatus: Status;
  /** Set when nothing more is expected of the carrier: the shipment is no longer asked about. */
  closedAt: Date | null;
  /** Something that messages depend on is different now. */
  isNews: boolean;
};

export type Known = {
  /** Everything known of the parcel, stored or just reported. */
  history: HistoryOperation[];
  destinationIndex?: string;
  /** Of the history, when the carrier spoke of the parcel just now, if only to say that it knows nothing. */
  digest?: string;
};

const DAY = 86_400_000;

/** What changes in a shipment's row; undefined when nothing does. `now` is the business time at which it is seen. */
export function shipmentChange(before: TrackedShipment, known: Known, now: Date): ShipmentChange | undefined {
  const firstAnsweredAt = before.firstAnsweredAt ?? (known.digest === undefined ? null : now);
  const derived = deriveStatus({ history: known.history, loadedAt: before.loadedAt, firstAnsweredAt }, now);
  const { operation, arrival, isFinal } = derived;
  const closedAt = isFinal ? (operation?.happenedAt ?? now) : null;
  const facts: ShipmentFacts = {
    status: derived.status,
    statusCause: derived.cause ?? null,
    statusAt: operation?.happenedAt ?? null,
    acceptedAt: derived.acceptedAt ?? null,
    originIndex: derived.originIndex || null,
    destinationIndex: known.destinationIndex ?? before.destinationIndex,
    arrivedAt: arrival?.happenedAt ?? null,
    arrivedIndex: arrival?.index || null,
    arrivedOn: arrival?.localDate ?? null,
    lastStorageOn: derived.lastStorageOn ?? null,
    isLocker: derived.isLocker,
    returnStartedAt: derived.returnStartedAt ?? null,
    returnCause: derived.returnCause ?? null,
    lastOperationAt: lastOperationAt(known.history, now),
    deriveAgainAt: isFinal ? null : (derived.changesAt ?? null),
  };
  const digest = known.digest ?? before.digest;
  const isNews = NEWS.some((fact) => !isSame(before[fact], facts[fact]));
  const isUnchanged =
    !isNews && !isFinal && digest === before.digest && OTHER_FACTS.every((fact) => isSame(before[fact], facts[fact]));
  if (isUnchanged) return undefined;
  // "Loaded when it was over already", as opposed to "over before we first asked".
  const wasClosedAtLoading =
    before.wasClosedAtLoading || (!before.firstAnsweredAt && closedAt !== null && closedAt <= before.loadedAt);
  return { ...facts, id: before.id, firstAnsweredAt, wasClosedAtLoading, digest, fromStatus: before.status, closedAt, isNews };
}

/** Operations from long before the loading belong to another parcel that had the same number. */
export function operationsOf<T extends { happenedAt: Date }>(operations: readonly T[], loadedAt: Date): readonly T[] {
  const loadedMs = loadedAt.getTime();
  // Calendar arithmetic only where it can matter.
  if (operations.every(({ happenedAt }) => happenedAt.getTime() >= loadedMs - 365 * DAY)) return operations;
  const from = loadedAt.toTemporalInstant().toZonedDateTimeISO('UTC').subtract({ months: 12 }).epochMilliseconds;
  return operations.filter(({ happenedAt }) => happenedAt.getTime() >= from);
}

const NEWS: (keyof ShipmentFacts)[] = [
  'status',
  'statusCause',
  'acceptedAt',
  'arrivedAt',
  'arrivedIndex',
  'lastStorageOn',
  'returnStartedAt',
  'returnCause',
];
const OTHER_FACTS: (keyof ShipmentFacts)[] = [
  'statusAt',
  'originIndex',
  'destinationIndex',
  'arrivedOn',
  'isLocker',
  'lastOperationAt',
  'deriveAgainAt',
];

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b;
}

/** Dates more than a day ahead are mistakes of a clock, as for the status. */
function lastOperationAt(history: readonly HistoryOperation[], now: Date): Date | null {
  let last: Date | null = null;
  for (const { happenedAt } of history) {
    if (happenedAt.getTime() <= now.getTime() + DAY && (!last || happenedAt > last)) last = happenedAt;
  }
  return last;
}
