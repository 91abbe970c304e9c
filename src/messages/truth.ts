import type { Status } from '../tracking/status.ts';
import type { DropReason } from './dropReasons.ts';
import type { Reason } from './reasons.ts';
import { REMINDER_DAYS, type Rule } from './rules.ts';
import { daysAtOffice, isWaitingForRecipient, type PlanningSettings, type ShipmentFacts } from './shipmentFacts.ts';

export type Truth = { facts: ShipmentFacts; settings: PlanningSettings; reminder: Rule | undefined; now: Date };

/** Up to and including this day *arrived* may still be told; afterwards the reminder goes instead. */
const ARRIVED_UNTIL_DAY = REMINDER_DAYS.sms;
const DAY_MS = 86_400_000;

const NOT_SENT_YET: ReadonlySet<Status> = new Set<Status>(['waiting', 'no_data', 'registered', 'unknown']);
const UNDER_WAY: ReadonlySet<Status> = new Set<Status>([
  'accepted',
  'in_transit',
  'sorting',
  'customs',
  'out_for_delivery',
  'delivery_attempt',
]);
const AFTER_SORTING: ReadonlySet<Status> = new Set<Status>(['sorting', 'in_transit', 'customs', 'out_for_delivery']);

/** Why the parcel itself wants no message at all; undefined when it may have some. */
export function whySilent(facts: ShipmentFacts): DropReason | undefined {
  if (!facts.isTracked) return { code: UNTRACKED[facts.untrackedBecause ?? 'deleted'] };
  return facts.wasFinalAtFirstAnswer ? { code: 'closed_at_load' } : undefined;
}

const UNTRACKED = { deleted: 'deleted', collected: 'collected', silent: 'tracking_ended' } as const;

/** Why this reason may not be told of the parcel as it is now; undefined when it may. Nothing here depends on what was sent. */
export function whyUntrue(reason: Reason, truth: Truth): DropReason | undefined {
  const { facts, settings } = truth;
  switch (reason) {
    case 'accepted':
      return whyNotUnderWay(facts, UNDER_WAY) ?? whyNotAccepted(facts) ?? whyOld(facts.acceptedAt, facts, settings);
    case 'sorting':
      if (!settings.isSortingAllowed) return { code: 'sorting_not_allowed' };
      return whyNotUnderWay(facts, AFTER_SORTING) ?? whyOld(facts.statusOperationAt, facts, settings);
    case 'possibly_arrived':
      return whyNotUnderWay(facts, UNDER_WAY);
    case 'arrived':
      return whyNotWaiting(facts) ?? whyArrivedLongAgo(truth);
    case 'not_collected':
      return whyNotWaiting(facts);
    case 'delivered':
      if (facts.status !== 'delivered' && facts.status !== 'partially_delivered') return notYetOrNoMore(facts);
      return whyOld(facts.deliveredAt ?? facts.statusOperationAt, facts, settings);
    case 'storage_expired':
      if (!isGoingBackUncollected(facts)) return notYetOrNoMore(facts);
      return whyOld(facts.status === 'returning' ? facts.returnStartedAt : facts.statusOperationAt, facts, settings);
  }
}

/** The text says that the parcel is on its way back, so a parcel that is back in the shop no longer counts. */
function isGoingBackUncollected(facts: ShipmentFacts): boolean {
  return facts.status === 'storage_expired' || (facts.status === 'returning' && facts.returnCause === 'storage_expired');
}

function whyNotUnderWay(facts: ShipmentFacts, statuses: ReadonlySet<Status>): DropReason | undefined {
  if (statuses.has(facts.status) && !facts.arrival) return undefined;
  if (NOT_SENT_YET.has(facts.status) || (facts.status === 'accepted' && !facts.arrival)) return { code: 'not_yet' };
  return { code: 'no_longer_true', status: facts.status };
}

/** The Post sometimes forgets to report the acceptance: without its date nobody can say how old the news is. */
function whyNotAccepted(facts: ShipmentFacts): DropReason | undefined {
  return facts.acceptedAt ? undefined : { code: 'not_yet' };
}

function whyNotWaiting(facts: ShipmentFacts): DropReason | undefined {
  return isWaitingForRecipient(facts) ? undefined : notYetOrNoMore(facts);
}

function notYetOrNoMore(facts: ShipmentFacts): DropReason {
  const isEarlier = NOT_SENT_YET.has(facts.status) || UNDER_WAY.has(facts.status) || isWaitingForRecipient(facts);
  const isPast = facts.arrival && UNDER_WAY.has(facts.status);
  return isEarlier && !isPast ? { code: 'not_yet' } : { code: 'no_longer_true', status: facts.status };
}

function whyArrivedLongAgo({ facts, reminder, now }: Truth): DropReason | undefined {
  // A shop that reminds later than usual would otherwise leave days on which neither message goes.
  const days = Math.max(ARRIVED_UNTIL_DAY, reminder?.isOn ? (reminder.days ?? ARRIVED_UNTIL_DAY) : 0);
  return daysAtOffice(facts.arrival!, now) > days ? { code: 'too_old', days } : undefined;
}

function whyOld(happenedAt: Date | null | undefined, facts: ShipmentFacts, settings: PlanningSettings): DropReason | undefined {
  const days = settings.acceptedMaxAgeDays;
  const ageAtLoading = facts.loadedAt.getTime() - (happenedAt ?? facts.statusSeenAt).getTime();
  return ageAtLoading > days * DAY_MS ? { code: 'too_old', days } : undefined;
}
