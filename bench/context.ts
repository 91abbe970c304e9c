import { type Context, outsideWorld } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { secretsOf } from '../src/platform/secrets.ts';
import type { BenchDatabase } from './database.ts';

/** The service's own context on real clients. Business time stands still until it is set. */
export function benchContext({ db, pool, withShop }: BenchDatabase, env: Record<string, string>) {
  let now = new Date('2026-11-23T12:00:00+03:00');
  const config = readConfig({ SANDBOX: '1', ...env });
  const secrets = secretsOf(Buffer.alloc(32, 7));
  const ctx: Context = {
    ...{ db, pool, withShop, config, secrets },
    now: () => now,
    log(event, { error, ...facts } = {}) {
      if (error) console.error(event, facts, error);
    },
    ...outsideWorld(config, secrets),
  };
  return {
    ctx,
    setNow(at: Date) {
      now = at;
    },
  };
}
