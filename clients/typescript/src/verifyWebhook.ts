import type { Delivery } from './types.ts';

/** What is posted to a webhook; types may be added. The reference page describes `data` by `type`. */
export type WebhookEvent = { type: Delivery['type']; timestamp: string; data: Record<string, unknown> };

/** `headers`: one of the three is missing or wrong; `time`: sent too long ago or in the future; `signature`: signed by somebody else. */
export type WebhookFault = 'headers' | 'time' | 'signature' | 'secret' | 'body';

export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
  readonly fault: WebhookFault;

  constructor(fault: WebhookFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** Node's headers, those of fetch, or a plain object; names in any case. */
export type WebhookHeaders = { get(name: string): string | null } | Record<string, string | readonly string[] | undefined>;

type Tolerance = {
  /** Milliseconds since 1970; this machine's clock unless given. */
  now?: number;
  toleranceSeconds?: number;
};

/**
 * Checks that a request to your webhook was signed with its secret, and just now; then reads the event.
 * @param body as it came, before any parsing: one other byte and the signature is another
 * @param secrets as the Integrations page shows it (`whsec_…`); several while one replaces the other
 * @throws WebhookVerificationError
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { now = Date.now(), toleranceSeconds = 300 }: Tolerance = {},
): Promise<WebhookEvent> {
  const [id, sentAt, signed] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headerOf(headers, name));
  if (!id || !sentAt || !signed || !/^\d{1,12}$/.test(sentAt))
    throw fault('headers', 'The headers of a signed webhook are not there.');
  if (Math.abs(now / 1000 - Number(sentAt)) > toleranceSeconds) throw fault('time', 'The webhook was not sent just now.');
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const content = joined(new TextEncoder().encode(`${id}.${sentAt}.`), bytes);
  const given = signed.split(' ').flatMap((one) => (one.startsWith('v1,') ? [bytesOf(one.slice(3))] : []));
  const ours = await Promise.all([secrets].flat().map((secret) => sign(secret, content)));
  const isOurs = ours.flatMap((own) => given.map((other) => other !== undefined && isSame(own, other)));
  if (!isOurs.includes(true)) throw fault('signature', 'The signature of the webhook is not ours.');
  return eventOf(bytes);
}

async function sign(secret: string, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const raw = bytesOf(secret.replace(/^whsec_/, ''));
  if (!raw || raw.length === 0) throw fault('secret', 'A secret of a webhook is whsec_ and base64.');
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, content));
}

/** Takes as long whatever differs: the time tells nothing of the right signature. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  return one.reduce((differs, byte, i) => differs | (byte ^ other[i]!), 0) === 0;
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (areOfFetch(headers)) return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : undefined;
}

function areOfFetch(headers: WebhookHeaders): headers is { get(name: string): string | null } {
  return typeof headers.get === 'function';
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
}

function eventOf(bytes: Uint8Array): WebhookEvent {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as WebhookEvent;
  } catch {
    throw fault('body', 'The body of the webhook is no JSON.');
  }
}

function fault(kind: WebhookFault, message: string): WebhookVerificationError {
  return new WebhookVerificationError(kind, message);
}
