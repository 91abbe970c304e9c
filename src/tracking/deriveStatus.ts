import { meaningOf } from '../carriers/russianPost/operations.ts';
import { compareOperations } from './operationOrder.ts';
import { followParcel, type Step } from './parcelState.ts';
import type { Derived, HistoryOperation, StatusInput } from './status.ts';

const FUTURE_LIMIT_MS = 24 * 3600 * 1000;

/**
 * The status of a shipment, from the set of its operations: neither their order nor their repetition matters.
 * The newest operation that means something decides, and the exceptions are those of `parcelState.ts`: nothing is accepted twice,
 * nothing arrives for the recipient after a return began, and after a final operation only a cancellation opens the parcel again.
 */
export function deriveStatus({ history, loadedAt, firstAnsweredAt }: StatusInput, now: Date): Derived {
  const { counted, changesAt } = countedOperations(history, loadedAt, now);
  const steps = counted.map((operation) => ({ operation, said: meaningOf(operation.type, operation.attr) }));
  const { status, ...state } = followParcel(steps.filter(({ said }) => said.meaning !== 'info').sort(byTime));
  if (status) return { ...state, status, changesAt };

  const unknown = steps
    .filter(({ said }) => !said.isTypeKnown)
    .sort(byTime)
    .at(-1);
  if (unknown) return { ...state, status: 'unknown', operation: unknown.operation, changesAt };
  return { ...state, status: firstAnsweredAt ? 'no_data' : 'waiting', changesAt };
}

/**
 * Left out are operations of an earlier parcel that had the same number, more than 12 months before loading, and those dated more
 * than 24 hours ahead: clocks at offices are set wrong, and a wrong "delivered" would silence everything.
 */
function countedOperations(history: HistoryOperation[], loadedAt: Date, now: Date) {
  // Calendar arithmetic only where it can matter: twelve months have at least so many days.
  const surelyCounted = loadedAt.getTime() - 365 * 24 * 3600 * 1000;
  const until = now.getTime() + FUTURE_LIMIT_MS;
  const counted = new Map<string, HistoryOperation>();
  let nextAt = Number.POSITIVE_INFINITY;
  for (const operation of history) {
    const at = operation.happenedAt.getTime();
    if (at < surelyCounted && at < yearBefore(loadedAt)) continue;
    if (at > until) {
      nextAt = Math.min(nextAt, at - FUTURE_LIMIT_MS);
      continue;
    }
    const key = `${operation.type} ${operation.attr} ${operation.localTime} ${operation.index}`;
    const same = counted.get(key);
    if (!same || isEarlier(operation, same)) counted.set(key, operation);
  }
  return { counted: [...counted.values()], changesAt: Number.isFinite(nextAt) ? new Date(nextAt) : undefined };
}

function yearBefore(loadedAt: Date): number {
  return loadedAt.toTemporalInstant().toZonedDateTimeISO('UTC').subtract({ months: 12 }).epochMilliseconds;
}

function isEarlier(a: HistoryOperation, b: HistoryOperation): boolean {
  return (a.happenedAt.getTime() - b.happenedAt.getTime() || a.firstSeenAt.getTime() - b.firstSeenAt.getTime()) < 0;
}

function byTime(a: Step, b: Step): number {
  return compareOperations(a.operation, a.said.meaning, b.operation, b.said.meaning);
}
