// The package's one door: what stands here is promised.
export { type Client, createClient } from './client.ts';
export { type ErrorCode, VestovoyError } from './error.ts';
export type { CallOptions, ChangeOptions, ClientOptions, KeyedOptions, Machine } from './request.ts';
export type * from './types.ts';
export {
  verifyWebhook,
  type WebhookEvent,
  type WebhookFault,
  type WebhookHeaders,
  WebhookVerificationError,
} from './verifyWebhook.ts';
