import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError, SECRET_KEY_LENGTH } from './config.ts';
import { StartError } from './platform/errors.ts';

/** The key that wraps all others: given, read from a file, or made once beside the embedded database. */
export function secretKeyOf(config: Config): string {
  if (config.secretKey) return config.secretKey;
  if (config.secretKeyFile) return readKeyFile('SECRET_KEY_FILE', config.secretKeyFile);
  const file = madeKeyFile(config);
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true });
    // `wx`: of two starts at once the first one's key counts.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

/** The key that is to wrap the others from now on. @throws ConfigError when none is given */
export function newSecretKeyOf({ newSecretKey, newSecretKeyFile }: Config): string {
  if (newSecretKey) return newSecretKey;
  if (newSecretKeyFile) return readKeyFile('NEW_SECRET_KEY_FILE', newSecretKeyFile);
  throw new ConfigError('NEW_SECRET_KEY (or NEW_SECRET_KEY_FILE) is missing: the key to change to.');
}

/**
 * Runs `rewrap` and puts the new key in place of the one made beside the embedded database, which is whole at every moment.
 * A crash between the two is mended by doing both again. A key that was given is its giver's to change.
 * @returns whether there was such a file
 */
export async function replaceSecretKey(config: Config, key: string, rewrap: () => Promise<unknown>): Promise<boolean> {
  if (config.secretKey || config.secretKeyFile) {
    await rewrap();
    return false;
  }
  const file = madeKeyFile(config);
  // On disk before anything is sealed with it.
  writeFileSync(`${file}.new`, key, { mode: 0o600, flush: true });
  await rewrap();
  renameSync(`${file}.new`, file);
  return true;
}

function madeKeyFile({ dataDir }: Config): string {
  return join(dataDir, 'secret.key');
}

/** @throws StartError when there is no such file, or what it holds is no key */
function readKeyFile(variable: string, file: string): string {
  if (!existsSync(file)) throw new StartError(`${variable}: there is no ${file}.`);
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < SECRET_KEY_LENGTH) throw new StartError(`${variable}: the key needs ${SECRET_KEY_LENGTH} characters or more.`);
  return key;
}
