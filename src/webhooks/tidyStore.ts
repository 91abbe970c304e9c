import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** Each statement stays short, however many there are. */
const AT_ONCE = 10_000;

/** With their deliveries and tries. */
export async function deleteOldEvents(db: Db, before: Date): Promise<number> {
  for (let deleted = 0; ; ) {
    const result = await sql`
      delete from webhook_events where (shop_id, id) in (select shop_id, id from webhook_events where happened_at < ${before} limit ${AT_ONCE})`.execute(
      db,
    );
    const n = Number(result.numAffectedRows ?? 0);
    deleted += n;
    if (n < AT_ONCE) return deleted;
  }
}

export async function deleteRemoved(db: Db, before: Date): Promise<number> {
  const result = await sql`delete from webhooks where removed_at < ${before}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

export async function forgetOldSecrets(db: Db, now: Date): Promise<number> {
  const result =
    await sql`update webhooks set sealed_old_secret = null, old_secret_until = null where old_secret_until <= ${now}`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
