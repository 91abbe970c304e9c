import type { DeliveryStatus, SendOutcome, SmsGateway, SmsRequest } from '../gateway.ts';
import { readSmscReceipt } from './receipt.ts';
import { readBalance, readReply } from './reply.ts';
import { readStatuses } from './status.ts';
import { wasNeverSent } from './trouble.ts';

export type SmscConfig = {
  login: string;
  password: string;
  /** Base of the calls, such as `https://smsc.ru/sys/`. */
  url: string;
  timeoutMs: number;
  /** The secret set in SMSC's cabinet for its call back: hashes of receipts are checked with it. */
  receiptSecret?: string;
};

const STATUSES_PER_CALL = 100;
/** Hours. A message of the morning that was not delivered by the evening must not wake anyone at night. */
const LIFE_TIME = 10;

/** @see https://smsc.ru/api/http/ */
export function smsc({ login, password, url, timeoutMs, receiptSecret }: SmscConfig): SmsGateway {
  const call = async (name: string, fields: Record<string, string>): Promise<{ status: number; body: string }> => {
    // Without the charset the vendor reads windows-1251.
    const form = new URLSearchParams({ login, psw: password, charset: 'utf-8', fmt: '3', ...fields });
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(callUrl(url, name), { method: 'POST', body: form, redirect: 'manual', signal });
    return { status: response.status, body: await response.text() };
  };

  const statusesOf = async (asked: { requestId: string; phone: string }[]): Promise<DeliveryStatus[]> => {
    // A comma at the end keeps the answer a list when one message is asked for.
    const list = (values: string[]) => `${values.join(',')},`;
    const phone = list(asked.map((pair) => pair.phone));
    const id = list(asked.map((pair) => pair.requestId));
    try {
      const { status, body } = await call('status.php', { phone, id, all: '0' });
      if (status === 200) return readStatuses(body, asked);
      return asked.map(() => ({ kind: 'unavailable', text: `Шлюз ответил ошибкой HTTP ${status}.` }));
    } catch {
      return asked.map(() => ({ kind: 'unavailable', text: 'Шлюз не отвечает.' }));
    }
  };

  return {
    name: 'smsc',
    maxMessages: 100,
    maxParallel: 15,
    timeoutMs,

    async send(request) {
      try {
        const { status, body } = await call('send.php', sendFields(request));
        return readReply(status, body, request.messages);
      } catch (error) {
        return request.messages.map(() => troubleOutcome(error));
      }
    },

    async statuses(asked) {
      const statuses: DeliveryStatus[] = [];
      for (let from = 0; from < asked.length; from += STATUSES_PER_CALL) {
        statuses.push(...(await statusesOf(asked.slice(from, from + STATUSES_PER_CALL))));
      }
      return statuses;
    },

    async balance() {
      try {
        return readBalance((await call('balance.php', {})).body);
      } catch {
        return { kind: 'unavailable', text: 'Шлюз не отвечает.' };
      }
    },

    readReceipt: (form) => readSmscReceipt(form, receiptSecret),
  };
}

/** `op` and `err` add what became of each phone, `cost=3` the prices and the balance. */
function sendFields({ requestId, sender, messages }: SmsRequest): Record<string, string> {
  const fields = { id: requestId, op: '1', err: '1', cost: '3', valid: `${LIFE_TIME}`, list: listOf(messages) };
  return sender === undefined ? fields : { ...fields, sender };
}

/** A line break inside a text would begin the next phone's line, so it becomes a space. */
function listOf(messages: SmsRequest['messages']): string {
  return messages.map(({ phone, text }) => `${phone}:${text.replace(/[\r\n\u2028\u2029\v\f\u0085]+/g, ' ')}`).join('\n');
}

function callUrl(base: string, name: string): URL {
  return new URL(name, base.endsWith('/') ? base : `${base}/`);
}

function troubleOutcome(error: unknown): SendOutcome {
  if (wasNeverSent(error))
    return { kind: 'retry', code: 'no-connection', text: 'До шлюза не дозвониться: нет связи.', afterMs: 60_000 };
  return { kind: 'unknown', text: 'Шлюз не ответил вовремя или оборвал связь.' };
}
