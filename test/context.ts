import type { Context } from '../src/app.ts';
import type { BatchCarrier, SingleCarrier } from '../src/carriers/carrier.ts';
import { type Config, readConfig } from '../src/config.ts';
import type { Email, EmailGateway, SendOutcome, SmsGateway, SmsRequest } from '../src/gateways/gateway.ts';
import type { Database } from '../src/platform/database.ts';
import { secretsOf } from '../src/platform/secrets.ts';

/** A Monday noon in Moscow: nothing is due, the window has just closed. */
export const NOW = new Date('2026-11-23T12:00:00+03:00');

export type TestContext = {
  ctx: Context;
  /** Business time stands still until it is set. */
  setNow(at: Date | string): void;
  /** Everything that the gateways were asked to send. */
  sent: { sms: SmsRequest[]; emails: Email[] };
  /** Events the code logged, oldest first. */
  logged: { event: string; facts: Record<string, unknown> }[];
};

type Fakes = {
  config?: Partial<Config>;
  batch?: BatchCarrier;
  single?: SingleCarrier;
  sms?: Partial<SmsGateway>;
  email?: Partial<EmailGateway>;
};

/** A context on a real database whose ports are fakes: the gateways accept everything, the carrier is not there unless given. */
export function testContext(database: Database, { config, batch, single, sms, email }: Fakes = {}): TestContext {
  let now = NOW;
  const sent: TestContext['sent'] = { sms: [], emails: [] };
  const logged: TestContext['logged'] = [];
  const ctx: Context = {
    db: database.db,
    pool: database.pool,
    withShop: database.withShop,
    config: { ...readConfig({ SANDBOX: '1' }), ...config },
    now: () => now,
    log: (event, facts = {}) => logged.push({ event, facts }),
    secrets: secretsOf(Buffer.alloc(32, 7)),
    carriers: { batch: () => given(batch, 'batch carrier'), single: () => given(single, 'single carrier') },
    gateways: { sms: acceptingSms(sent, sms), email: acceptingEmail(sent, email) },
  };
  return {
    ctx,
    sent,
    logged,
    setNow(at) {
      now = new Date(at);
    },
  };
}

function given<T>(port: T | undefined, name: string): T {
  if (!port) throw new Error(`This test gave no ${name}.`);
  return port;
}

function acceptingSms(sent: TestContext['sent'], overrides: Partial<SmsGateway> = {}): SmsGateway {
  return {
    name: 'test-sms',
    maxMessages: 100,
    maxParallel: 15,
    timeoutMs: 30_000,
    async send(request): Promise<SendOutcome[]> {
      sent.sms.push(request);
      return request.messages.map((message) => ({ kind: 'accepted', providerId: `p-${message.messageId}` }));
    },
    statuses: async (asked) => asked.map(() => ({ kind: 'delivered' })),
    balance: async () => ({ kind: 'known', kopecks: 1_000_000 }),
    readReceipt: () => undefined,
    ...overrides,
  };
}

function acceptingEmail(sent: TestContext['sent'], overrides: Partial<EmailGateway> = {}): EmailGateway {
  return {
    name: 'test-smtp',
    maxParallel: 4,
    timeoutMs: 60_000,
    async send(email): Promise<SendOutcome> {
      sent.emails.push(email);
      return { kind: 'accepted', providerId: `e-${email.messageId}` };
    },
    verify: async () => ({ ok: true }),
    close() {},
    ...overrides,
  };
}
