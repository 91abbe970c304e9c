import { deliveryStatus } from '../api/liveinform/deliveryStatus.ts';
import { type Status, statuses } from '../tracking/status.ts';
import { signatures } from './signature.ts';
import type { EventType, Format } from './webhook.ts';

export type WebhookEvent = { id: number; type: EventType; happenedAt: Date; data: Record<string, unknown> };

/** How receivers know an event again: the same for every try, and for every webhook. */
export function eventId(id: number): string {
  return `evt_${id}`;
}

export function bodyOf(format: Format, { type, happenedAt, data }: WebhookEvent): string {
  if (format === 'liveinform') return liveinformForm(data);
  return JSON.stringify({ type, timestamp: happenedAt.toISOString(), data });
}

type Sending = {
  format: Format;
  event: WebhookEvent;
  /** The newest first; the old one while it still signs. */
  secrets: readonly string[];
  /** Machine time in seconds: receivers compare it with their own clock. */
  timestamp: number;
  /** Where whoever wonders about these calls reads more. */
  about: string;
};

/** What goes over the wire. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#webhook-headers-sending-metadata-to-consumers */
export function requestOf({ format, event, secrets, timestamp, about }: Sending): {
  headers: Record<string, string>;
  body: string;
} {
  const body = bodyOf(format, event);
  const id = eventId(event.id);
  const userAgent = `Vestovoy-Webhooks/1 (+${about})`;
  if (format === 'liveinform')
    return { body, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', 'user-agent': userAgent } };
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': userAgent,
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures(secrets, { id, timestamp, body }),
    },
  };
}

/**
 * LiveInform's callback. `order_id` is the number that its `add` answers, our shipment's; `status` tells whether the carrier knows the
 * parcel yet. Only the names of the fields and the values of `track_status` are LiveInform's for certain.
 */
function liveinformForm(data: Record<string, unknown>): string {
  const status = statuses.find((one) => one === data.status) ?? 'unknown';
  return new URLSearchParams({
    order_id: String(data.id ?? ''),
    tracking: String(data.trackNumber ?? ''),
    status: isKnownToCarrier(status) ? '1' : '0',
    track_status: String(deliveryStatus(status)),
  }).toString();
}

function isKnownToCarrier(status: Status): boolean {
  return status !== 'waiting' && status !== 'no_data';
}
