import { createHash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { SmsReceipt } from '../gateway.ts';
import { digitsOf, readStatus } from './status.ts';

const HASHES = ['md5', 'sha1', 'crc32'] as const;
const VOICE_CALL = '7';

/**
 * Reads what SMSC posts about one message: `id`, `phone`, `status`, `ts` (unix seconds), `err`, `type` and a hash.
 * A hash must be right; where SMSC's cabinet was not told to add one, the unguessable address is the only check.
 * @see https://smsc.ru/api/http/miscellaneous/callback/
 */
export function readSmscReceipt(form: Record<string, string>, secret?: string): SmsReceipt | undefined {
  const { id, phone, status, type, ts, err } = form;
  if (!id || !phone || !status || !/^-?\d+$/.test(status) || type === VOICE_CALL) return undefined;
  if (secret && !areHashesRight(form, secret)) return undefined;
  return { requestId: id, phone: digitsOf(phone), status: readStatus({ status, err, last_timestamp: ts }) };
}

function areHashesRight(form: Record<string, string>, secret: string): boolean {
  return HASHES.filter((name) => form[name] !== undefined).every((name) => isHash(form[name]!, name, form, secret));
}

function isHash(given: string, name: (typeof HASHES)[number], form: Record<string, string>, secret: string): boolean {
  const expected = receiptHash(name, form, secret);
  if (isSame(given.toLowerCase(), expected)) return true;
  // The page does not say in which base crc32 comes.
  return name === 'crc32' && isSame(given, `${Number.parseInt(expected, 16)}`);
}

/** Lower-case hex of the hash over `id:phone:status:secret`, values exactly as they stand in the form. */
export function receiptHash(name: (typeof HASHES)[number], form: Record<string, string>, secret: string): string {
  const text = `${form.id}:${form.phone}:${form.status}:${secret}`;
  return name === 'crc32' ? crc32(text).toString(16).padStart(8, '0') : createHash(name).update(text).digest('hex');
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
