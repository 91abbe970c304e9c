import type { Status } from '../../src/tracking/status.ts';

export type { Status };

/** In the order of the filters: what needs a hand first, then along the way of a parcel. The type sees to it that none is missing. */
const order: Record<Status, number> = {
  storage_ending: 1,
  delivery_attempt: 2,
  arrived: 3,
  storage_expired: 4,
  returning: 5,
  lost: 6,
  waiting: 10,
  no_data: 11,
  registered: 12,
  accepted: 13,
  in_transit: 14,
  sorting: 15,
  customs: 16,
  out_for_delivery: 17,
  delivered: 20,
  partially_delivered: 21,
  returned: 22,
  cancelled: 23,
  unknown: 24,
};

export const statuses = (Object.keys(order) as Status[]).sort((a, b) => order[a] - order[b]);
