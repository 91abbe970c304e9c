import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { hang, reset, type StandInCall } from '../misbehave.ts';
import type { StandInStore } from '../standInStore.ts';
import { endOf, failure, type JudgedLine, statusEntry, success } from './answers.ts';
import { type PushedReceipt, pushReceipts } from './receipts.ts';
import { isPhone, isSignedIn, readLines, type SmsLine } from './request.ts';

export type SmscStandInOptions = {
  login: string;
  password: string;
  /** Asked at each push: the service's address may be known later than the stand-in. */
  callbackUrl?: () => string | undefined;
  callbackSecret?: string;
  /** Business time from acceptance to delivery; pushes wait as long by the machine's clock. */
  deliverAfterMs?: number;
  /** Roubles, as the vendor writes them. */
  balance?: string;
};

/** A text that holds this word is refused: error 6. */
export const SANDBOX_FORBIDDEN = 'запрещено';

/** The vendor cannot reach these with an SMS: error 8. */
const LANDLINE = /^7[34]/;
const PARALLEL = 15;
const DELIVERY_MS = 3_000;
const BALANCE = '10000.00';
const SAME_TEXT_MS = 60_000;

/**
 * Speaks as `https://smsc.ru/sys/` does, in its JSON answers: send, status, balance, senders. The same id and phone again is
 * accepted and delivered once.
 * @see https://smsc.ru/api/http/
 */
export function smscStandIn(store: StandInStore, options: SmscStandInOptions) {
  let atOnce = 0;
  const call =
    (answer: (form: URLSearchParams, context: StandInCall) => Promise<Response> | Response) => async (context: StandInCall) => {
      const form = await formOf(context);
      return isSignedIn(form, options.login, options.password) ? answer(form, context) : context.json(failure(2));
    };

  return new Hono<{ Bindings: Partial<HttpBindings> }>()
    .all(
      '/send.php',
      call(async (form, context) => {
        atOnce += 1;
        try {
          return atOnce > PARALLEL ? context.json(failure(9)) : await answerSend(store, options, form, context);
        } finally {
          atOnce -= 1;
        }
      }),
    )
    .all(
      '/status.php',
      call(async (form, context) => context.json(await statuses(store, form, options.deliverAfterMs ?? DELIVERY_MS))),
    )
    .all(
      '/balance.php',
      call((form, context) => {
        const balance = options.balance ?? BALANCE;
        return context.json(form.get('cur') ? { balance, currency: 'RUR' } : { balance });
      }),
    )
    .all(
      '/senders.php',
      call((_form, context) => context.json([{ sender: 'Magazin' }])),
    );
}

/** Parameters may come in the address or in a form, as with the vendor. */
async function formOf(context: StandInCall): Promise<URLSearchParams> {
  const form = new URLSearchParams(await context.req.text());
  for (const [name, value] of new URL(context.req.url).searchParams) form.append(name, value);
  return form;
}

async function answerSend(
  store: StandInStore,
  options: SmscStandInOptions,
  form: URLSearchParams,
  context: StandInCall,
): Promise<Response> {
  const fault = await store.takeFault('sms');
  if (fault === 'hang') return hang(context);
  if (fault === '500') return context.body(null, 500);
  const lines = readLines(form);
  if (!lines) return context.json(failure(1));
  if (fault === 'refuse') return context.json(failure(6));

  const requestId = form.get('id') || `${store.now().getTime()}${Math.floor(Math.random() * 1000)}`;
  const judged = await judge(store, lines, requestId);
  const taken = judged.filter((line) => line.error === undefined);
  if (taken.length === 0) return context.json({ ...failure(judged[0]?.error ?? 1), id: requestId });

  const at = store.now();
  const hasReceipt = fault !== 'no-receipt';
  for (const { to, text } of taken) {
    const failedCode = endOf(to).err || undefined;
    const from = form.get('sender') || 'SMSC.RU';
    await store.saveReceived({ channel: 'sms', from, to, text, requestId, providerId: requestId, at, failedCode, hasReceipt });
  }
  if (hasReceipt) push(options, taken, requestId, at, fault === 'double-receipt' ? 2 : 1);
  if (fault === 'reset-after-accept') return reset(context);
  return context.json(success(requestId, judged, form, options.balance ?? BALANCE));
}

/** Says which lines the vendor would not take. */
async function judge(store: StandInStore, lines: SmsLine[], requestId: string): Promise<JudgedLine[]> {
  const since = new Date(store.now().getTime() - SAME_TEXT_MS);
  const areIdentical = await store.findIdentical(lines, requestId, since);
  return lines.map((line, n) => ({ ...line, error: errorOf(line) ?? (areIdentical[n] ? 9 : undefined) }));
}

function errorOf({ to, text }: SmsLine): number | undefined {
  if (!isPhone(to)) return 7;
  if (LANDLINE.test(to)) return 8;
  return text.toLowerCase().includes(SANDBOX_FORBIDDEN) ? 6 : undefined;
}

function push(options: SmscStandInOptions, lines: SmsLine[], id: string, at: Date, times: number): void {
  const delay = options.deliverAfterMs ?? DELIVERY_MS;
  const deliveredAt = new Date(at.getTime() + delay);
  const receipts: PushedReceipt[] = lines.flatMap(({ to: phone }) => {
    return Array.from({ length: times }, () => ({ id, phone, ...endOf(phone), at: deliveredAt }));
  });
  setTimeout(() => {
    const url = options.callbackUrl?.();
    if (url) void pushReceipts(url, receipts, options.callbackSecret);
  }, delay).unref();
}

async function statuses(store: StandInStore, form: URLSearchParams, deliverAfterMs: number) {
  const split = (name: string) => (form.get(name) ?? '').split(',').filter(Boolean);
  const [phones, ids] = [split('phone'), split('id')];
  if (phones.length === 0 || phones.length !== ids.length) return failure(1);
  const pairs = phones.map((phone, n) => ({ requestId: ids[n]!, phone }));
  const found = await store.findReceived(pairs);
  const entries = pairs.map((pair, n) => statusEntry(pair, found[n], deliverAfterMs, store.now()));
  // One message asked for without a comma at the end is answered as a single object.
  return entries.length === 1 && !form.get('id')?.includes(',') ? entries[0] : entries;
}
