import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { StartError } from './errors.ts';

/** What is made from the data key. Purposes keep the uses apart: a link's signature never opens a sealed password. */
export type Secrets = {
  /** 64 hex digits that stay the same as long as the data key does. */
  derive(purpose: string): string;
  sign(purpose: string, text: string): string;
  isSigned(purpose: string, text: string, signature: string): boolean;
  seal(plain: string): Buffer;
  open(sealed: Buffer): string;
};

/** Loads the data key that SECRET_KEY wraps, making it on first use. A wrong SECRET_KEY fails here, at start. */
export async function openSecrets(db: Db, secretKey: string): Promise<Secrets> {
  const wrappingKey = wrappingKeyOf(secretKey);
  // The lock makes two hosts that start on an empty database agree on one key.
  const wrapped = await db.transaction().execute(async (trx) => {
    await sql`lock table data_keys in exclusive mode`.execute(trx);
    const newest = await trx.selectFrom('dataKeys').select('wrapped').orderBy('id', 'desc').limit(1).executeTakeFirst();
    if (newest) return newest.wrapped;
    const fresh = encrypt(wrappingKey, randomBytes(32));
    await trx.insertInto('dataKeys').values({ wrapped: fresh }).execute();
    return fresh;
  });
  return secretsOf(unwrap(wrappingKey, wrapped));
}

/**
 * Seals the data keys anew under another SECRET_KEY; what they protect stays readable. Doing it again is harmless.
 * @returns how many there are
 * @throws StartError when neither key opens them
 */
export async function rewrapDataKeys(db: Db, oldKey: string, newKey: string): Promise<number> {
  const [from, to] = [wrappingKeyOf(oldKey), wrappingKeyOf(newKey)];
  return db.transaction().execute(async (trx) => {
    const keys = await trx.selectFrom('dataKeys').selectAll().forUpdate().execute();
    for (const { id, wrapped } of keys) {
      if (opens(to, wrapped)) continue;
      const anew = encrypt(to, unwrap(from, wrapped));
      await trx.updateTable('dataKeys').set({ wrapped: anew }).where('id', '=', id).execute();
    }
    return keys.length;
  });
}

function wrappingKeyOf(secretKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'vestovoy wrapping key', 32));
}

function opens(wrappingKey: Buffer, wrapped: Buffer): boolean {
  try {
    decrypt(wrappingKey, wrapped);
    return true;
  } catch {
    return false;
  }
}

function unwrap(wrappingKey: Buffer, wrapped: Buffer): Buffer {
  try {
    return decrypt(wrappingKey, wrapped);
  } catch (cause) {
    const advice = 'It is the wrong key, or the database is another one.';
    throw new StartError(`SECRET_KEY does not open the keys of this database. ${advice}`, { cause });
  }
}

/** Some purposes name a shop. */
const MOST_KEYS_KEPT = 1_000;

export function secretsOf(dataKey: Buffer): Secrets {
  // Deriving costs more than most of what is done with a key, and the same few purposes come again and again.
  const known = new Map<string, Buffer>();
  const keyFor = (purpose: string) => {
    const key = known.get(purpose) ?? Buffer.from(hkdfSync('sha256', dataKey, '', purpose, 32));
    if (known.size >= MOST_KEYS_KEPT) known.clear();
    known.set(purpose, key);
    return key;
  };
  const sign = (purpose: string, text: string) => createHmac('sha256', keyFor(purpose)).update(text).digest('base64url');
  return {
    derive: (purpose) => keyFor(purpose).toString('hex'),
    sign,
    isSigned(purpose, text, signature) {
      const [expected, given] = [Buffer.from(sign(purpose, text)), Buffer.from(signature)];
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    seal: (plain) => encrypt(keyFor('seal'), Buffer.from(plain)),
    open: (sealed) => decrypt(keyFor('seal'), sealed).toString(),
  };
}

// AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text.
function encrypt(key: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function decrypt(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
}
