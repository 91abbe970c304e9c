import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** The key that wraps all others: given, read from a file, or made once beside the embedded database. */
export function secretKeyOf(config: Config): string {
  if (config.secretKey) return config.secretKey;
  if (config.secretKeyFile) return readFileSync(config.secretKeyFile, 'utf8').trim();
  const file = join(config.dataDir, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true });
    // `wx`: of two starts at once the first one's key counts.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
