import { createHash, timingSafeEqual } from 'node:crypto';
import { encodeCp1251 } from '../rawBody.ts';

export type Signed = {
  userIdText: string;
  tracks: readonly string[];
  /** 32 hex digits in lower case, or anything else. */
  key: string;
  encoding: 'utf-8' | 'windows-1251';
};

/**
 * `md5(userId:tracks:key)` in hex over the values as they were received, track numbers one behind the other without anything between.
 * @returns which of the keys made it, -1 for none
 */
export function signedBy({ userIdText, tracks, key, encoding }: Signed, keys: readonly string[]): number {
  const given = Buffer.from(/^[\da-f]{32}$/.test(key) ? key : '', 'hex');
  if (given.length !== 16) return -1;
  const signed = `${userIdText}:${tracks.join('')}:`;
  // The sender hashed its own bytes; they differ where a number has Russian letters in it.
  const starts = [Buffer.from(signed), ...(encoding === 'windows-1251' ? [encodeCp1251(signed) ?? []] : [])];
  const hashes = starts.map((start) => createHash('md5').update(Buffer.from(start)));
  let found = -1;
  for (const [i, secret] of keys.entries()) {
    for (const hash of hashes) if (timingSafeEqual(hash.copy().update(secret).digest(), given) && found < 0) found = i;
  }
  return found;
}

/** For tests, examples and the page where a shop tries its key. */
export function signatureOf(userId: number | string, tracks: readonly string[], key: string): string {
  return createHash('md5')
    .update(`${userId}:${tracks.join('')}:${key}`)
    .digest('hex');
}
