import type { Status } from '../../tracking/status.ts';

/** LiveInform's delivery status: 0 on its way, 1 at the place of delivery, 2 delivered, 3 going back or returned. */
export type DeliveryStatus = 0 | 1 | 2 | 3;

/** Its modules set a status of the order by it, so what is neither handed over nor going back stays 0: a lost parcel was not returned. */
const STATUSES: Readonly<Record<Status, DeliveryStatus>> = {
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
  delivered: 2,
  partially_delivered: 2,
  storage_expired: 3, // the carrier says so when it sends the parcel back
  returning: 3,
  returned: 3,
  cancelled: 0,
  lost: 0,
  unknown: 0,
};

/** https://docs.modx.pro/en/components/msliveinform */
export function deliveryStatus(status: Status): DeliveryStatus {
  return STATUSES[status];
}
