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
  const wrappingKey = Buffer.from(hkdfSync('sha256', secretKey, '', 'vestovoy wrapping key', 32));
  // The lock makes two hosts that start on an empty database agree on one key.
  const wrapped = await db.transaction().execute(async (trx) => {
    await sql`lock table data_keys in exclusive mode`.execute(trx);
    const newest = await trx.selectFrom('dataKeys').select('wrapped').orderBy('id', 'desc').limit(1).executeTakeFirst();
    if (newest) return newest.wrapped;
    const fresh = encrypt(wrappingKey, randomBytes(32));
    await trx.insertInto('dataKeys').values({ wrapped: fresh }).execute();
    return fresh;
  });
  try {
    return secretsOf(decrypt(wrappingKey, wrapped));
  } catch (cause) {
    throw new StartError(
      'SECRET_KEY does not open the keys of this database. It is the wrong key, or the database is another one.',
      {
        cause,
      },
    );
  }
}

/** Seals the data keys anew under another SECRET_KEY; what they protect stays readable. */
export async function rewrapDataKeys(db: Db, oldKey: string, newKey: string): Promise<number> {
  const [from, to] = [oldKey, newKey].map((key) => Buffer.from(hkdfSync('sha256', key, '', 'vestovoy wrapping key', 32)));
  return db.transaction().execute(async (trx) => {
    const keys = await trx.selectFrom('dataKeys').selectAll().forUpdate().execute();
    for (const key of keys) {
      await trx
        .updateTable('dataKeys')
        .set({ wrapped: encrypt(to!, decrypt(from!, key.wrapped)) })
        .where('id', '=', key.id)
        .execute();
    }
    return keys.length;
  });
}

export function secretsOf(dataKey: Buffer): Secrets {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', dataKey, '', purpose, 32));
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
