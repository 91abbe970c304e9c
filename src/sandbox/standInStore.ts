/** What a stand-in gateway was given to deliver. `to` is the phone's digits, or the e-mail address. */
export type Received = {
  channel: 'sms' | 'email';
  from: string;
  to: string;
  text: string;
  subject?: string;
  html?: string;
  requestId?: string;
  headers?: Record<string, string>;
};

/** How a received SMS ends: with a failure (a detail code of SMSC), or without the operator's receipt. */
export type Fate = { failedCode?: number; hasReceipt: boolean };

/** Where the stand-ins keep what they know, so that it outlives them: every write commits before it returns. */
export type StandInStore = {
  /** Business time. */
  now(): Date;
  /** @returns false when (requestId, to) is already stored: nothing was added */
  saveReceived(message: Received & Fate & { at: Date; providerId: string }): Promise<boolean>;
  /** One answer per pair, in order. */
  findReceived(
    pairs: { requestId: string; phone: string }[],
  ): Promise<({ at: Date; providerId: string; failedCode?: number; hasReceipt?: boolean } | undefined)[]>;
  /** For each message, whether the same text went to the same phone at or after `since` under another request. */
  findIdentical(messages: { to: string; text: string }[], requestId: string, since: Date): Promise<boolean[]>;
  /** Takes one armed fault of that target, if any (of these kinds, when given); `times` counts down atomically. */
  takeFault(target: 'sms' | 'smtp' | 'post', kinds?: readonly string[]): Promise<string | undefined>;
};
