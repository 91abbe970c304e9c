import type { EventType } from '../../../src/webhooks/webhook.ts';
import type { WebhookWords } from './words.ts';

const KEYS: Record<EventType, keyof WebhookWords['events']> = {
  'shipment.status_changed': 'statusChanged',
  'shipment.removed': 'removed',
  'shipment.restored': 'restored',
  'message.delivered': 'delivered',
  'message.undelivered': 'undelivered',
  'webhook.test': 'test',
};

export function eventName({ events }: WebhookWords, type: EventType): string {
  return events[KEYS[type]];
}
