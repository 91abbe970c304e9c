import { sql } from 'kysely';
import type { SendOutcome } from '../gateways/gateway.ts';
import type { Db } from '../platform/database.ts';

/** A gateway that refused everybody is tried again after this long. */
const STOPPED_MINUTES = 10;

/** Refusals that concern the login, not the message: everybody would get them. */
export function isGatewayTrouble(outcome: SendOutcome): outcome is SendOutcome & { kind: 'stopped' } {
  return outcome.kind === 'stopped';
}

export async function saveFailure(db: Db, gateway: string, trouble: string, now: Date): Promise<void> {
  await sql`
    insert into gateway_health (gateway, stopped_until, trouble, last_failure_at)
    values (${gateway}, ${now}::timestamptz + make_interval(mins => ${STOPPED_MINUTES}), ${trouble}, ${now})
    on conflict (gateway) do update
      set stopped_until = excluded.stopped_until, trouble = excluded.trouble, last_failure_at = excluded.last_failure_at`.execute(
    db,
  );
}

export async function saveSuccess(db: Db, gateway: string, now: Date): Promise<void> {
  // Once a minute is enough to know: this row is written after every batch otherwise.
  await sql`
    insert into gateway_health (gateway, last_success_at) values (${gateway}, ${now})
    on conflict (gateway) do update set last_success_at = excluded.last_success_at, stopped_until = null, trouble = null
      where gateway_health.last_success_at is null or gateway_health.stopped_until is not null
         or gateway_health.last_success_at < excluded.last_success_at - interval '1 minute'`.execute(db);
}

/** Until when a gateway is left alone; undefined when it is not. */
export async function stoppedUntil(db: Db, gateway: string, now: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom('gatewayHealth')
    .select('stoppedUntil')
    .where('gateway', '=', gateway)
    .where('stoppedUntil', '>', now)
    .executeTakeFirst();
  return row?.stoppedUntil ?? undefined;
}
