/**
 * The ports to the companies that deliver messages. An adapter sends and reads answers; it reads no environment and no
 * database, does not retry, and logs no secrets. What to do after an outcome is decided by `messages/`, not here.
 */

/** How a gateway's answer is to be treated. */
export type SendOutcome =
  | { kind: 'accepted'; providerId: string; costKopecks?: number }
  /** Refused for this message alone and for good: wrong number, forbidden text, mailbox does not exist. */
  | { kind: 'refused'; code: string; text: string }
  /** Nothing was sent; try again after this many milliseconds. `said`: the gateway's own words, where `text` is ours. */
  | { kind: 'retry'; code: string; text: string; afterMs: number; said?: string }
  /** Nothing was sent and nothing will be until a person acts: bad password, no money at the gateway. */
  | { kind: 'stopped'; code: string; text: string; said?: string }
  /** No answer came: it may have been sent, and charged. */
  | { kind: 'unknown'; text: string };

export type DeliveryStatus =
  | { kind: 'pending' } // the gateway has it, the phone not yet
  | { kind: 'delivered'; at?: Date }
  | { kind: 'undelivered'; at?: Date; code: string; text: string }
  /** The gateway has never heard of it. */
  | { kind: 'not-found' }
  /** The gateway could not be asked now. */
  | { kind: 'unavailable'; text: string };

export type Sms = { messageId: string; phone: string; text: string };
/** One network request: one shop, one sender name, each phone at most once. `requestId` is our own id and was saved before the call. */
export type SmsRequest = { requestId: string; sender: string | undefined; messages: Sms[] };
export type SmsReceipt = { requestId: string; phone: string; status: DeliveryStatus };

export interface SmsGateway {
  readonly name: string;
  /** At most this many messages in one request, and this many requests at once for one login (over all hosts). */
  readonly maxMessages: number;
  readonly maxParallel: number;
  /** How long a request may take; a claim must end this long before the window does. */
  readonly timeoutMs: number;
  /** One outcome per message, in order. */
  send(request: SmsRequest): Promise<SendOutcome[]>;
  /** One status per asked pair, in order. Finds messages by our own id and the phone, also when the answer to `send` was lost. */
  statuses(asked: { requestId: string; phone: string }[]): Promise<DeliveryStatus[]>;
  balance(): Promise<{ kind: 'known'; kopecks: number } | { kind: 'unavailable'; text: string }>;
  /** Reads a pushed receipt (form fields of the gateway's call back); undefined when it is not one, or its signature is wrong. */
  readReceipt(form: Record<string, string>): SmsReceipt | undefined;
}

export type Email = {
  messageId: string;
  /** Shown name of the sender; the address is the gateway's own. */
  fromName: string;
  replyTo?: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers?: Record<string, string>;
};

export interface EmailGateway {
  readonly name: string;
  readonly maxParallel: number;
  readonly timeoutMs: number;
  /** A 5xx answer is `refused`, a 4xx `retry`; a connection lost after the text was handed over is `unknown`. */
  send(email: Email): Promise<SendOutcome>;
  /** Tries to connect and sign in; an explanation when that fails. */
  verify(): Promise<{ ok: true } | { ok: false; text: string }>;
  close(): void;
}
