import { partsOf, type SmsLine } from './request.ts';

/** `error`: a code of `send.php`, why the line was not taken. */
export type JudgedLine = SmsLine & { error?: number };

/** Phones that end so are never reached: status 20, detail 1. One recipient of the demo shop has such a number. */
export const SANDBOX_UNREACHABLE = /0116$/;

const KOPECKS_PER_PART = 480;
const STATUS = { notFound: -3, waiting: -1, delivered: 1, undeliverable: 20 };
const NO_SUCH_SUBSCRIBER = 1;
const ERROR_TEXTS: Record<number, string> = {
  1: 'parameters error',
  2: 'authorise error',
  6: 'message is denied',
  7: 'invalid number',
  8: "can't send to this number",
  9: 'duplicate request, wait a minute',
};

/** @see https://smsc.ru/api/http/send/sms/sms_answer/ */
export function success(id: string, lines: JudgedLine[], form: URLSearchParams, balance: string) {
  const parts = (line: JudgedLine) => (line.error === undefined ? partsOf(line.text) : 0);
  const cnt = lines.reduce((sum, line) => sum + parts(line), 0);
  const money = form.get('cost') === '3' ? { cost: roubles(cnt * KOPECKS_PER_PART), balance } : {};
  if (form.get('op') !== '1') return { id, cnt, ...money };
  const phones = lines.map((line) => {
    const taken = { phone: line.to, mccmnc: '25001', cost: roubles(parts(line) * KOPECKS_PER_PART) };
    return line.error === undefined ? taken : { ...taken, mccmnc: '', error: `${line.error}` };
  });
  return { id, cnt, ...money, phones };
}

export const failure = (code: number) => ({ error: ERROR_TEXTS[code] ?? 'error', error_code: code });

/** How a message to this phone ends, in the vendor's numbers. */
export function endOf(phone: string): { status: number; err: number } {
  if (SANDBOX_UNREACHABLE.test(phone)) return { status: STATUS.undeliverable, err: NO_SUCH_SUBSCRIBER };
  return { status: STATUS.delivered, err: 0 };
}

type Found = { at: Date; failedCode?: number; hasReceipt?: boolean };

/** @see https://smsc.ru/api/http/status_messages/check_status/ */
export function statusEntry(
  pair: { requestId: string; phone: string },
  found: Found | undefined,
  deliverAfterMs: number,
  now: Date,
) {
  const names = { id: pair.requestId, phone: pair.phone };
  if (!found) return { status: STATUS.notFound, err: 0, ...names };
  const endsAt = found.at.getTime() + deliverAfterMs;
  const isEnded = found.hasReceipt !== false && endsAt <= now.getTime();
  if (!isEnded) return { status: STATUS.waiting, last_timestamp: seconds(found.at.getTime()), err: 0, ...names };
  const err = found.failedCode ?? 0;
  return { status: err === 0 ? STATUS.delivered : STATUS.undeliverable, last_timestamp: seconds(endsAt), err, ...names };
}

const roubles = (kopecks: number): string => (kopecks / 100).toFixed(2);
const seconds = (ms: number): number => Math.floor(ms / 1000);
