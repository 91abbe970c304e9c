import type { Status } from '../../tracking/status.ts';

const STATUSES: Record<Status, 0 | 1 | 2 | 3> = {
  waiting: 0,
  no_data: 0,
  registered: 0,
  accepted: 0,
  in_transit: 0,
  sorting: 0,
  customs: 0,
  out_for_delivery: 0,
  delivery_attempt: 0,
  arrived: 1,
  storage_ending: 1,
  storage_expired: 1, // it lies there until it goes back
  delivered: 2,
  partially_delivered: 2,
  returning: 3,
  returned: 3,
  cancelled: 3, // it will not reach the recipient
  lost: 3,
  unknown: 0,
};

/** LiveInform's delivery status of a shipment: 0 in transit, 1 at the pick-up point, 2 delivered, 3 returned. https://docs.modx.pro/en/components/msliveinform */
export function deliveryStatus(status: Status): 0 | 1 | 2 | 3 {
  return STATUSES[status];
}
