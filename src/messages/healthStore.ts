import { sql } from 'kysely';
import type { SendOutcome } from '../gateways/gateway.ts';
import type { Db } from '../platform/database.ts';
import type { SentChannel } from './claimStore.ts';

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

export type KnownHealth = {
  stoppedUntil: Date | null;
  trouble: string | null;
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  balanceKopecks: number | null;
  balanceAt: Date | null;
};

export function readHealth(db: Db, gateway: string): Promise<KnownHealth | undefined> {
  return db
    .selectFrom('gatewayHealth')
    .select(['stoppedUntil', 'trouble', 'lastSuccessAt', 'lastFailureAt', 'balanceKopecks', 'balanceAt'])
    .where('gateway', '=', gateway)
    .executeTakeFirst();
}

export async function saveBalance(db: Db, gateway: string, kopecks: number, at: Date): Promise<void> {
  await sql`
    insert into gateway_health (gateway, balance_kopecks, balance_at) values (${gateway}, ${kopecks}, ${at})
    on conflict (gateway) do update set balance_kopecks = excluded.balance_kopecks, balance_at = excluded.balance_at`.execute(db);
}

export type Waiting = {
  /** Due now, or put off by a pause, `WAITING_SHOWN` at most; and how long the oldest of them could have gone already. */
  waiting: number;
  oldestAt: Date | null;
  sending: number;
  /** They missed their window, and the next morning decides. */
  held: number;
};

/** More than this many are not counted out for a page that is looked at every half a minute. */
export const WAITING_SHOWN = 100_000;

export async function countWaiting(db: Db, channel: SentChannel, now: Date): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) as waiting, min(not_before) as oldest_at,
           (select count(*) from messages where state = 'sending' and channel = ${channel}) as sending,
           (select count(*) from messages where state = 'held' and channel = ${channel} and outcome <> 'held_by_shop') as held
      from (
        select not_before from messages
         where state = 'planned' and channel = ${channel} and not_before <= ${now} and (due_at <= ${now} or outcome = 'gateway_paused')
         limit ${WAITING_SHOWN}
      ) as due`.execute(db);
  return rows[0]!;
}

/** Tries to send, and those that brought nothing: refused, failed, or without an answer. */
export type Tries = { tries: number; failed: number };

export async function countTries(db: Db, gateway: string, since: Date): Promise<Tries> {
  const { rows } = await sql<Tries>`
    select count(*) as tries, count(*) filter (where outcome <> 'accepted') as failed from message_attempts
     where started_at > ${since} and gateway = ${gateway}`.execute(db);
  return rows[0]!;
}
