import type { Meaning } from '../carriers/russianPost/operations.ts';

/** Our one word for where a shipment is, as the API names it. */
export const statuses = [
  'waiting',
  'no_data',
  'registered',
  'accepted',
  'in_transit',
  'sorting',
  'customs',
  'out_for_delivery',
  'delivery_attempt',
  'arrived',
  'storage_ending',
  'delivered',
  'partially_delivered',
  'storage_expired',
  'returning',
  'returned',
  'cancelled',
  'lost',
  'unknown',
] as const;
export type Status = (typeof statuses)[number];

export type HistoryOperation = {
  type: number;
  attr: number;
  happenedAt: Date;
  /** Wall clock at the place, `YYYY-MM-DDTHH:mm:ss`. */
  localTime: string;
  /** Six digits; '' when unknown. */
  index: string;
  firstSeenAt: Date;
};

export type StatusInput = {
  history: HistoryOperation[];
  loadedAt: Date;
  /** The carrier's first answer of any kind: it tells "no data yet" from "not asked yet". */
  firstAnsweredAt?: Date | null;
};

export type Arrival = {
  index: string;
  happenedAt: Date;
  /** `YYYY-MM-DD` at the office. */
  localDate: string;
};

export type Derived = {
  status: Status;
  /** Why it is so, such as `storage_expired`, `refused`, `days_left_5`, `redirected`. */
  cause?: string;
  /** The operation that decided. */
  operation?: HistoryOperation;
  acceptedAt?: Date;
  originIndex?: string;
  /** The newest arrival for the recipient, kept after the parcel left the office again. */
  arrival?: Arrival;
  /** Last day at the office by the carrier's own warning, `YYYY-MM-DD`. */
  lastStorageOn?: string;
  isLocker: boolean;
  /** Nothing more is expected from the carrier. */
  isFinal: boolean;
  /** Of a return that stands: both are gone when the parcel was collected after all. */
  returnCause?: string;
  returnStartedAt?: Date;
  /** When an operation dated in the future starts to count: derive again then. */
  changesAt?: Date;
};

/**
 * The one table from what an operation means to our status. Storage continues an arrival.
 * Temporary storage, where a parcel lies that neither side took, has no status of its own: it is shown as `returning` with its
 * cause, because all that recipients were told before is no longer true and nothing new is to be told to them. It is no return yet
 * (no `returnStartedAt`): what follows counts.
 */
export const statusOfMeaning: Record<Exclude<Meaning, 'info'>, Status> = {
  registered: 'registered',
  accepted: 'accepted',
  in_transit: 'in_transit',
  sorting: 'sorting',
  customs: 'customs',
  arrived: 'arrived',
  out_for_delivery: 'out_for_delivery',
  delivery_attempt: 'delivery_attempt',
  storage: 'arrived',
  storage_expiring: 'storage_ending',
  storage_expired: 'storage_expired',
  delivered: 'delivered',
  partially_delivered: 'partially_delivered',
  returning: 'returning',
  returned: 'returned',
  temporary_storage: 'returning',
  lost: 'lost',
  cancelled: 'cancelled',
};

/** Of operations at the same instant the further along is the later one. A cancellation follows what it cancels. */
const order: Meaning[] = [
  'info',
  'registered',
  'accepted',
  'customs',
  'sorting',
  'in_transit',
  'delivery_attempt',
  'arrived',
  'out_for_delivery',
  'storage',
  'storage_expiring',
  'storage_expired',
  'returning',
  'temporary_storage',
  'partially_delivered',
  'delivered',
  'returned',
  'lost',
  'cancelled',
];
export const rankOfMeaning = Object.fromEntries(order.map((meaning, rank) => [meaning, rank])) as Record<Meaning, number>;
