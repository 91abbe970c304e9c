import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, SECRET_KEY_LENGTH } from './config.ts';
import { StartError } from './platform/errors.ts';

/** The key that wraps all others: given, read from a file, or made once beside the embedded database. */
export function secretKeyOf(config: Config): string {
  if (config.secretKey) return config.secretKey;
  if (config.secretKeyFile) return readKeyFile(config.secretKeyFile);
  const file = join(config.dataDir, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true });
    // `wx`: of two starts at once the first one's key counts.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

/** @throws StartError when there is no such file, or what it holds is no key */
function readKeyFile(file: string): string {
  if (!existsSync(file)) throw new StartError(`SECRET_KEY_FILE: there is no ${file}.`);
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < SECRET_KEY_LENGTH)
    throw new StartError(`SECRET_KEY_FILE: the key needs ${SECRET_KEY_LENGTH} characters or more.`);
  return key;
}
