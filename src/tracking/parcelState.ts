import type { OperationMeaning } from '../carriers/russianPost/operations.ts';
import { isLocker } from '../carriers/russianPost/places.ts';
import { type Derived, type HistoryOperation, type Status, statusOfMeaning } from './status.ts';

/** An operation with what it means. Those that mean nothing for the state are left out before. */
export type Step = { operation: HistoryOperation; said: OperationMeaning };

/** What the operations so far tell; no status as long as none decided. */
export type ParcelState = Omit<Derived, 'status' | 'changesAt'> & { status?: Status };

const CANCELLATION = 26;
const BY_SENDER = 1;
const start: ParcelState = { isLocker: false, isFinal: false };

/** Follows a parcel through its operations, oldest first. Every operation that counted leaves a state, so that it can be cancelled. */
export function followParcel(steps: Step[]): ParcelState {
  const states = [start];
  let isCancelled = false;
  for (const step of steps) {
    if (step.operation.type === CANCELLATION) {
      // The same operation may be registered twice: two in a row cancel one.
      if (!isCancelled) cancelLast(states, step);
      isCancelled = true;
      continue;
    }
    const next = advance(states.at(-1)!, step);
    if (!next) continue;
    states.push(next);
    isCancelled = false;
  }
  return states.at(-1)!;
}

/**
 * Operation 26 takes back an earlier one and does not name it: we take the last one that counted, such as a hand-over recorded by mistake.
 * A parcel that was not even accepted then is cancelled as a whole; so is one that its sender takes back on the way.
 */
function cancelLast(states: ParcelState[], { operation }: Step): void {
  const undone = states.length > 1 ? states.pop()! : start;
  const before = states.at(-1)!;
  const isTakenBack = operation.attr === BY_SENDER && isBeforeArrival(undone.status);
  if (isTakenBack || !before.status || before.status === 'registered' || before.status === 'cancelled') {
    states.push(cancelled(before, operation, operation.attr === BY_SENDER ? 'sender_request' : undefined));
  }
}

/** The state after an operation; undefined when the operation comes too late to count at all. */
function advance(state: ParcelState, step: Step): ParcelState | undefined {
  const { operation, said } = step;
  if (said.terminal || said.meaning === 'delivered' || said.meaning === 'returned') return close(state, step);
  if (state.isFinal) {
    const isPart = said.meaning === 'partially_delivered' && state.status === 'delivered';
    return isPart ? { ...moved(state, step), isFinal: true } : undefined;
  }
  if (state.returnStartedAt) return onTheWayBack(state, step);
  switch (said.meaning) {
    case 'registered':
      return !state.status || state.status === 'cancelled' ? moved(state, step) : state;
    case 'accepted':
      return accepted(state, step);
    case 'arrived':
      return arrived(state, step);
    case 'storage':
      return stored(state, step);
    case 'storage_expiring':
      return storageEnding(state, step);
    case 'returning':
      return turnedBack(state, step);
    case 'cancelled':
      return cancelled(state, operation, said.reason);
    default:
      return moved(state, step);
  }
}

function moved(state: ParcelState, { operation, said }: Step): ParcelState {
  const { meaning } = said;
  if (meaning === 'info') return state;
  const cause = said.reason ?? (meaning === 'temporary_storage' ? meaning : undefined);
  return { ...state, status: statusOfMeaning[meaning], cause, operation };
}

/** The first acceptance stays: a second one is often recorded later, even after arrival, and moves nothing back. */
function accepted(state: ParcelState, step: Step): ParcelState {
  const { happenedAt, index } = step.operation;
  const origin = state.acceptedAt ? {} : { acceptedAt: happenedAt, originIndex: index || undefined };
  const isFirst = !state.status || state.status === 'registered' || state.status === 'cancelled';
  return isFirst ? { ...moved(state, step), ...origin } : { ...state, ...origin };
}

function arrived(state: ParcelState, step: Step): ParcelState {
  if (!isAtArrivalOffice(state, step.operation)) return { ...moved(state, step), ...arrival(step) };
  return isWaiting(state.status) ? state : moved(state, step);
}

function stored(state: ParcelState, step: Step): ParcelState {
  if (!isWaiting(state.status)) return arrived(state, step);
  if (step.said.reason !== 'extended') return state;
  // The carrier's warning was about the old term.
  return { ...moved(state, step), lastStorageOn: undefined };
}

function storageEnding(state: ParcelState, step: Step): ParcelState {
  const isKnownArrival = state.arrival && (isWaiting(state.status) || isAtArrivalOffice(state, step.operation));
  const next = { ...moved(state, step), ...(isKnownArrival ? {} : arrival(step)) };
  const { reason } = step.said;
  if (reason === 'locker') next.isLocker = true;
  if (!reason?.startsWith('days_left_')) return next;
  const days = Number(reason.slice('days_left_'.length));
  return { ...next, lastStorageOn: Temporal.PlainDate.from(localDate(step.operation)).add({ days }).toString() };
}

function turnedBack(state: ParcelState, step: Step): ParcelState {
  const returnCause = step.said.reason ?? causeOfExpiry(state);
  return { ...moved(state, step), cause: returnCause, returnCause, returnStartedAt: step.operation.happenedAt };
}

/** A return that names no cause, or is seen only at its end, follows from the storage time that ran out before it. */
function causeOfExpiry({ status }: ParcelState): string | undefined {
  return status === 'storage_expired' ? 'storage_expired' : undefined;
}

/** Whatever happens on the way back happens to the sender: only a loss, or a better cause of the return, is news. */
function onTheWayBack(state: ParcelState, step: Step): ParcelState {
  const { meaning, reason } = step.said;
  if (meaning === 'lost') return moved(state, step);
  const isBetterCause = meaning === 'returning' && reason && (!state.returnCause || state.returnCause === 'other');
  return isBetterCause ? { ...state, cause: reason, returnCause: reason } : state;
}

/** A final operation. Of several the newest decides, but the same thing recorded twice keeps its first date. */
function close(state: ParcelState, step: Step): ParcelState | undefined {
  const { operation, said } = step;
  const isHandedBack =
    said.meaning === 'returned' || (said.reason === 'recipient_unknown' && state.returnStartedAt !== undefined);
  if (isHandedBack) {
    if (state.status === 'returned') return undefined;
    const returnStartedAt = state.returnStartedAt ?? operation.happenedAt;
    const returnCause = state.returnCause ?? causeOfExpiry(state);
    return { ...moved(state, step), status: 'returned', cause: returnCause, returnCause, returnStartedAt, isFinal: true };
  }
  if (said.meaning === 'delivered') {
    // After the sender got it back, a second hand-over is the same one under another attribute.
    if (state.status === 'returned' || (state.isFinal && state.status === 'delivered')) return undefined;
    if (state.status === 'partially_delivered') return { ...state, isFinal: true };
    return { ...moved(state, step), returnCause: undefined, returnStartedAt: undefined, isFinal: true };
  }
  if (state.isFinal && (said.meaning === 'temporary_storage' || state.status === statusOf(said))) return undefined;
  return { ...moved(state, step), isFinal: true };
}

function cancelled(state: ParcelState, operation: HistoryOperation, cause?: string): ParcelState {
  return { ...state, status: 'cancelled', cause, operation, acceptedAt: undefined, originIndex: undefined };
}

function arrival({ operation, said }: Step): Pick<ParcelState, 'arrival' | 'isLocker' | 'lastStorageOn'> {
  const { index, happenedAt } = operation;
  return {
    arrival: { index, happenedAt, localDate: localDate(operation) },
    isLocker: said.reason === 'locker' || (isLocker(index) && said.reason !== 'pickup_point'),
    lastStorageOn: undefined,
  };
}

/** An unknown office is taken for the one we know: nobody is told twice for want of an index. */
function isAtArrivalOffice({ arrival }: ParcelState, { index }: HistoryOperation): boolean {
  return arrival !== undefined && (arrival.index === index || arrival.index === '' || index === '');
}

function isWaiting(status: Status | undefined): boolean {
  return status === 'arrived' || status === 'storage_ending' || status === 'storage_expired';
}

function isBeforeArrival(status: Status | undefined): boolean {
  return status === 'accepted' || status === 'in_transit' || status === 'sorting' || status === 'customs';
}

function statusOf({ meaning }: OperationMeaning): Status | undefined {
  return meaning === 'info' ? undefined : statusOfMeaning[meaning];
}

function localDate({ localTime }: HistoryOperation): string {
  return localTime.slice(0, 10);
}
