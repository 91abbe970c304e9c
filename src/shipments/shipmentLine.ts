import type { Status } from '../tracking/status.ts';
import type { MessageLine, OperationLine } from './readStore.ts';
import type { Life } from './shipment.ts';

/** A row as the database gives it, with all that belongs to it. */
export type ShipmentLine = {
  id: number;
  track_number: string;
  status: Status;
  status_cause: string | null;
  status_at: Date | null;
  status_seen_at: Date;
  life: Life;
  name: string | null;
  phone: string | null;
  email: string | null;
  amount_kopecks: number | null;
  order_number: string | null;
  description: string | null;
  postal_code: string | null;
  payment_type: string | null;
  has_call_consent: boolean | null;
  loaded_at: Date;
  arrived_index: string | null;
  arrived_on: string | null;
  last_storage_on: string | null;
  destination_index: string | null;
  operations: OperationLine[] | null;
  messages: MessageLine[] | null;
};
