import type { DeliveryStatus } from '../gateway.ts';
import { failureOf, isDeliveredStatus, isFailedStatus, sendErrorOf } from './smsCodes.ts';

type Pair = { requestId: string; phone: string };
/** One entry of the answer. The vendor writes numbers now as numbers, now as strings. */
export type StatusEntry = {
  status?: unknown;
  err?: unknown;
  last_timestamp?: unknown;
  id?: unknown;
  phone?: unknown;
};

const NOT_FOUND = -3;

/**
 * Reads an answer of `status.php` in the list form with `fmt=3`: one status per asked pair, in order.
 * @see https://smsc.ru/api/http/status_messages/check_status/
 */
export function readStatuses(body: string, asked: Pair[]): DeliveryStatus[] {
  const answer = readJson(body);
  const code = errorCodeOf(answer);
  if (code !== undefined) return asked.map(() => ({ kind: 'unavailable', text: sendErrorOf(code).text }));
  const entries: StatusEntry[] = Array.isArray(answer) ? answer : [answer ?? {}];

  const byPair = new Map(entries.filter(isNamed).map((entry) => [pairKey(`${entry.id}`, `${entry.phone}`), entry]));
  // Entries keep the order of the request, so that they are read by position where they bear no names.
  const isOrdered = byPair.size === 0 && entries.length === asked.length;
  return asked.map(({ requestId, phone }, n) => {
    const entry = isOrdered ? entries[n] : byPair.get(pairKey(requestId, phone));
    return entry ? readStatus(entry) : { kind: 'unavailable', text: 'Шлюз не ответил об этом сообщении.' };
  });
}

/** A status that is not in the vendor's table counts as not final: it will be asked again. */
export function readStatus(entry: StatusEntry): DeliveryStatus {
  const status = readNumber(entry.status);
  if (status === undefined) return { kind: 'unavailable', text: 'Шлюз ответил непонятно.' };
  const seconds = readNumber(entry.last_timestamp) ?? 0;
  const at = seconds > 0 ? new Date(seconds * 1000) : undefined;
  if (status === NOT_FOUND) return { kind: 'not-found' };
  if (isDeliveredStatus(status)) return { kind: 'delivered', at };
  if (isFailedStatus(status)) return { kind: 'undelivered', at, ...failureOf(status, readNumber(entry.err) ?? 0) };
  return { kind: 'pending' };
}

/** @returns undefined when the text is not JSON, or is not an object or array */
export function readJson(body: string): Record<string, unknown> | StatusEntry[] | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown> | StatusEntry[]) : undefined;
  } catch {
    return undefined;
  }
}

export function errorCodeOf(answer: Record<string, unknown> | unknown[] | undefined): number | undefined {
  return answer && !Array.isArray(answer) ? readNumber(answer.error_code) : undefined;
}

/** Numbers and strings of a number; anything else is undefined. */
export function readNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');

const isNamed = (entry: StatusEntry): boolean => entry.id !== undefined && entry.phone !== undefined;
const pairKey = (requestId: string, phone: string): string => `${requestId} ${digitsOf(phone)}`;
