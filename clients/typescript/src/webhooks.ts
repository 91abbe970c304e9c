import { everyItem } from './pages.ts';
import type { CallOptions, KeyedOptions, Send } from './request.ts';
import type {
  Delivery,
  DeliveryPage,
  DeliveryQuery,
  NewWebhook,
  SecretRotation,
  Webhook,
  WebhookChange,
  WebhookRemoved,
  Webhooks,
  WebhookWithSecret,
} from './types.ts';

const PATH = ['webhooks'];

/** Where the service tells your server of what happened. @throws VestovoyError, each of them */
export function webhooks(send: Send) {
  const deliveries = (id: string, query: DeliveryQuery = {}, options?: CallOptions): Promise<DeliveryPage> =>
    send({ method: 'GET', path: [...PATH, id, 'deliveries'], query }, options);
  return {
    list: async (options?: CallOptions): Promise<Webhook[]> => {
      const { items } = await send<Webhooks>({ method: 'GET', path: PATH }, options);
      return items;
    },
    /** The answer has the secret that `verifyWebhook` needs. */
    create: (webhook: NewWebhook, options?: KeyedOptions): Promise<WebhookWithSecret> =>
      send({ method: 'POST', path: PATH, body: webhook }, options),
    get: (id: string, options?: CallOptions): Promise<Webhook> => send({ method: 'GET', path: [...PATH, id] }, options),
    /** What is not given stays. */
    change: (id: string, changes: WebhookChange, options?: KeyedOptions): Promise<Webhook> =>
      send({ method: 'PATCH', path: [...PATH, id], body: changes }, options),
    remove: (id: string, options?: KeyedOptions): Promise<WebhookRemoved> =>
      send({ method: 'DELETE', path: [...PATH, id] }, options),
    /** A new secret; the old one signs too for as long as given, a day unless said. */
    rotateSecret: (id: string, rotation: SecretRotation = {}, options?: KeyedOptions): Promise<WebhookWithSecret> =>
      send({ method: 'POST', path: [...PATH, id, 'rotate-secret'], body: rotation }, options),
    /** The old secret signs no more. */
    endOldSecret: (id: string, options?: KeyedOptions): Promise<Webhook> =>
      send({ method: 'DELETE', path: [...PATH, id, 'old-secret'] }, options),
    /** Sends an event of the type `webhook.test`. */
    test: (id: string, options?: KeyedOptions): Promise<Delivery> =>
      send({ method: 'POST', path: [...PATH, id, 'test'] }, options),
    /** One page, the newest first; `next` is the `cursor` of the following one. */
    deliveries,
    /** Every delivery that fits, page by page. */
    allDeliveries: (id: string, query: DeliveryQuery = {}, options?: CallOptions): AsyncGenerator<Delivery, void, void> =>
      everyItem((cursor) => deliveries(id, { limit: 200, ...query, cursor }, options), query.cursor),
    /** Sends an event again, under its own `webhook-id`. */
    resend: (id: string, deliveryId: string, options?: KeyedOptions): Promise<Delivery> =>
      send({ method: 'POST', path: [...PATH, id, 'deliveries', deliveryId, 'resend'] }, options),
  };
}
