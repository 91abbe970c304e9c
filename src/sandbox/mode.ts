import { type Config, ConfigError } from '../config.ts';
import type { Db } from '../platform/database.ts';
import { claimServiceSetting } from '../platform/serviceSettings.ts';

/**
 * A database is a sandbox's or a live service's for good: the one's invented parcels and moved clock would be the other's mess.
 * @throws ConfigError when it was the other one until now
 */
export async function checkMode(db: Db, config: Config): Promise<void> {
  const mode = config.sandbox.isOn ? 'sandbox' : 'live';
  const value = await claimServiceSetting(db, 'mode', mode);
  if (value === mode) return;
  throw new ConfigError(
    value === 'sandbox'
      ? 'This database belongs to a sandbox, and the service is set up to be live. Give it another DATABASE_URL or DATA_DIR, or start with SANDBOX=1.'
      : 'This database belongs to a live service, and the service is set up as a sandbox. Give the sandbox another DATABASE_URL or DATA_DIR, or configure the live services.',
  );
}
