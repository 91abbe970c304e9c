import type { Context } from '../../src/app.ts';
import type {
  DeliveryStatus,
  Email,
  EmailGateway,
  SendOutcome,
  Sms,
  SmsGateway,
  SmsRequest,
} from '../../src/gateways/gateway.ts';
import { takeReceipt } from '../../src/messages/receipts.ts';
import { counter } from './random.ts';
import type { Host, Turns } from './turns.ts';
import { isCalm, pass, trouble, type World } from './world.ts';

/** A message that left for its recipient: whatever we were told about it, it is on its way. */
export type Delivery = {
  channel: 'sms' | 'email';
  shopId: number;
  messageId: number;
  requestId: string;
  to: string;
  text: string;
  /** When the gateway was asked, and when it had done with it. */
  askedAt: Date;
  at: Date;
};

type Taken = Delivery & { endsAt: Date | undefined; end: DeliveryStatus };

const MINUTE = 60_000;
const SMS_TIMEOUT_MS = 30_000;
const SMTP_TIMEOUT_MS = 60_000;

const KINDS = {
  refused: 0.04,
  retry: 0.05,
  stopped: 0.01,
  'lost-sent': 0.1,
  'lost-unsent': 0.08,
  'bug-sent': 0.02,
  'bug-unsent': 0.02,
};
type Kind = keyof typeof KINDS;
const LEAVES: ReadonlySet<Kind | undefined> = new Set([undefined, 'lost-sent', 'bug-sent']);

/** The companies that carry messages, for all hosts. `deliveries` is what recipients got, in order. */
export function fakeGateways(world: World, turns: Turns) {
  const deliveries: Delivery[] = [];
  const taken = new Map<string, Taken>();
  const pushed = new Set<Taken>();
  const nth = counter();

  function takeSms(request: SmsRequest, sms: Sms, askedAt: Date): void {
    const { requestId } = request;
    const key = `${requestId} ${sms.phone}`;
    if (taken.has(key)) throw new Error(`request ${key} was made twice`);
    const about = ['receipt', requestId, sms.phone];
    const comes = world.chance.is(0.95, 'comes', ...about);
    const endsAt = comes ? new Date(world.now.getTime() + world.chance.whole(1, 3_600, ...about) * 1_000) : undefined;
    const isGood = world.chance.is(0.93, 'good', ...about);
    const end: DeliveryStatus = isGood ? { kind: 'delivered' } : { kind: 'undelivered', code: '20', text: 'Абонент недоступен' };
    const delivery = { ...idsOf(`${requestId.split('-')[0]}.${sms.messageId}`), requestId, to: sms.phone, text: sms.text };
    const one: Taken = { channel: 'sms', ...delivery, askedAt, at: world.now, endsAt, end };
    taken.set(key, one);
    deliveries.push(one);
  }

  function sendSms(request: SmsRequest): SendOutcome[] {
    const askedAt = world.now;
    const { phone } = request.messages[0]!;
    const wrong = trouble(world, KINDS, 'sms', phone, nth(`sms ${phone}`));
    pass(world, wrong?.startsWith('lost') ? SMS_TIMEOUT_MS : world.chance.whole(50, 2_000, 'sms takes', request.requestId));
    if (LEAVES.has(wrong)) for (const sms of request.messages) takeSms(request, sms, askedAt);
    if (wrong?.startsWith('bug')) throw new Error('The client of the gateway has a bug.');
    if (wrong === 'refused')
      return request.messages.map((sms, n) => (n === 0 ? outcomeOf(wrong, '') : accept(request, sms, askedAt)));
    return request.messages.map(({ messageId }) => outcomeOf(wrong, messageId));
  }

  /** One of a request was refused, the others were not. */
  function accept(request: SmsRequest, sms: Sms, askedAt: Date): SendOutcome {
    takeSms(request, sms, askedAt);
    return outcomeOf(undefined, sms.messageId);
  }

  function sendEmail(email: Email): SendOutcome {
    const askedAt = world.now;
    const wrong = trouble(world, KINDS, 'email', email.to, nth(`email ${email.to}`));
    pass(world, wrong?.startsWith('lost') ? SMTP_TIMEOUT_MS : world.chance.whole(20, 1_000, 'email takes', email.messageId));
    const { messageId: requestId, to, text } = email;
    if (LEAVES.has(wrong))
      deliveries.push({ channel: 'email', ...idsOf(requestId), requestId, to, text, askedAt, at: world.now });
    if (wrong?.startsWith('bug')) throw new Error('The client of the gateway has a bug.');
    return outcomeOf(wrong, requestId);
  }

  function statusOf(pair: { requestId: string; phone: string }): DeliveryStatus {
    const about = ['status', pair.requestId, pair.phone];
    if (trouble(world, { away: 0.3 }, ...about, nth(about.join(' ')))) return { kind: 'unavailable', text: 'нет связи' };
    const one = taken.get(`${pair.requestId} ${pair.phone}`);
    if (!one) return { kind: 'not-found' };
    return one.endsAt && one.endsAt <= world.now ? one.end : { kind: 'pending' };
  }

  /** Receipts that a gateway pushes: soon or late, some twice, some never. */
  async function pushReceipts(ctx: Context, share: number): Promise<void> {
    for (const one of [...taken.values()]) {
      const { requestId, to, endsAt } = one;
      const isTime = endsAt && endsAt <= world.now && world.chance.is(share, 'push', requestId, to, world.now.getTime());
      if (!isTime || pushed.has(one)) continue;
      const times = world.chance.whole(1, 2, 'twice', requestId, to);
      for (let i = 0; i < times; i++) await takeReceipt(ctx, { requestId, phone: to });
      pushed.add(one);
    }
  }

  function gatewaysOf(host: Host, ctx: () => Context): Context['gateways'] {
    const sms: SmsGateway = {
      ...{ name: 'sms', maxMessages: 4, maxParallel: 40, timeoutMs: SMS_TIMEOUT_MS },
      async send(request) {
        const outcomes = await turns.take(host, `sms send ${request.requestId}`, async () => sendSms(request));
        const early = !isCalm(world) && world.chance.is(0.1, 'early', request.requestId);
        // The receipt overtakes the answer.
        if (early) for (const { phone } of request.messages) await takeReceipt(ctx(), { requestId: request.requestId, phone });
        return outcomes;
      },
      statuses: (asked) => turns.take(host, 'sms statuses', async () => asked.map(statusOf)),
      balance: async () => ({ kind: 'known', kopecks: 1_000_000 }),
      readReceipt({ requestId, phone }) {
        const one = taken.get(`${requestId} ${phone}`);
        return one && { requestId: requestId!, phone: phone!, status: one.end };
      },
    };
    const email: EmailGateway = {
      ...{ name: 'smtp', maxParallel: 20, timeoutMs: SMTP_TIMEOUT_MS },
      send: (letter) => turns.take(host, `smtp send ${letter.messageId}`, async () => sendEmail(letter)),
      verify: async () => ({ ok: true }),
      close() {},
    };
    return { sms, email };
  }

  return { deliveries, gatewaysOf, pushReceipts };
}

function outcomeOf(kind: Kind | undefined, id: string): SendOutcome {
  switch (kind) {
    case undefined:
      return { kind: 'accepted', providerId: `p-${id}` };
    case 'refused':
      return { kind, code: '6', text: 'Отказ' };
    case 'retry':
      return { kind, code: '9', text: 'Позже', afterMs: MINUTE };
    case 'stopped':
      return { kind, code: '3', text: 'Нет денег' };
    default:
      return { kind: 'unknown', text: 'Нет ответа' };
  }
}

/** `shop.message` */
function idsOf(id: string): { shopId: number; messageId: number } {
  const [shopId, messageId] = id.split('.').map(Number);
  return { shopId: shopId!, messageId: messageId! };
}
