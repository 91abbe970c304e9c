import type { Status } from '../tracking/status.ts';
import { dayAfter, dayIn, daysBetween } from './window.ts';

/** All that planning and the macros know of one parcel. Days are `YYYY-MM-DD` in the zone of the office. */
export type ShipmentFacts = {
  id: string;
  trackNumber: string;
  recipientName?: string | null;
  /** Normalised: 79 and nine digits, a landline, a foreign number with its code, or 79000000000. */
  phone: string | null;
  email: string | null;
  amountKopecks?: number | null;
  orderNumber?: string | null;
  description?: string | null;
  loadedAt: Date;
  /** False when the shop or we stopped following it before its end; a parcel that reached its end stays tracked here. */
  isTracked: boolean;
  untrackedBecause?: 'deleted' | 'collected' | 'silent';
  wasFinalAtFirstAnswer: boolean;
  status: Status;
  statusOperationAt?: Date | null;
  statusSeenAt: Date;
  acceptedAt?: Date | null;
  arrival?: { index: string; happenedAt: Date; localDate: string; zone: string } | null;
  /** By the Post's own warning that N days are left. */
  lastStorageOn?: string | null;
  isLocker: boolean;
  returnCause?: string | null;
  returnStartedAt?: Date | null;
  deliveredAt?: Date | null;
};

/** What the shop and the staff chose, as far as planning asks for it. */
export type PlanningSettings = {
  /** Accepted, delivered and storage expired are not told when the shipment was loaded more than this many days after them. */
  acceptedMaxAgeDays: number;
  /** The shop's own storage term in days from the arrival, for when the Post says nothing. */
  storageDays?: number | null;
  isSortingAllowed: boolean;
  isAdminMessagePerShipment: boolean;
  adminEmails: readonly string[];
  adminPhone?: string | null;
  /** The price list has no price for SMS to other countries. */
  isSmsAbroadOff?: boolean;
};

export type StorageDay = { on: string; isEstimated: boolean };

const WAITING: ReadonlySet<Status> = new Set<Status>(['arrived', 'storage_ending']);

/** The parcel lies where the recipient can collect it. */
export function isWaitingForRecipient(facts: ShipmentFacts): boolean {
  return WAITING.has(facts.status) && Boolean(facts.arrival);
}

/** Calendar days since the arrival, in the zone of the office: 0 on the day itself. */
export function daysAtOffice(arrival: NonNullable<ShipmentFacts['arrival']>, now: Date): number {
  return daysBetween(arrival.localDate, dayIn(arrival.zone, now));
}

/**
 * The last day at the office: the Post's own word, else counted from the shop's term and then named a day early, since the
 * Post counts from the next working day and closes earlier than we think. Lockers have short terms that no shop sets.
 */
export function storageDay(
  facts: Pick<ShipmentFacts, 'arrival' | 'lastStorageOn' | 'isLocker'>,
  storageDays: number | null | undefined,
): StorageDay | undefined {
  const { arrival, lastStorageOn } = facts;
  if (!arrival) return undefined;
  // A warning from before this arrival was about another office.
  if (lastStorageOn && lastStorageOn >= arrival.localDate) return { on: lastStorageOn, isEstimated: false };
  if (!storageDays || facts.isLocker) return undefined;
  return { on: dayAfter(arrival.localDate, storageDays - 1), isEstimated: true };
}
