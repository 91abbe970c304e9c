import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Log } from './log.ts';

const SECONDS = 60;
const RENEW_MS = 20_000;

/**
 * Runs `fn` while holding the named lease, or does nothing when somebody else holds it. Machine time: a crashed holder blocks
 * others for 60 s at most. A lease spares double work; that work done twice is harmless is ensured by the rows themselves.
 */
export async function withLease<T>(
  { db, log }: { db: Db; log: Log },
  name: string,
  fn: () => Promise<T>,
): Promise<{ ran: true; value: T } | { ran: false }> {
  const holder = randomUUID();
  if (!(await take(db, name, holder))) return { ran: false };
  const renewing = () => renew(db, name, holder).catch((error) => log('lease not renewed', { lease: name, error }));
  const renewal = setInterval(() => void renewing(), RENEW_MS);
  try {
    return { ran: true, value: await fn() };
  } finally {
    clearInterval(renewal);
    await sql`delete from leases where name = ${name} and holder = ${holder}`.execute(db);
  }
}

/** Names of the leases that somebody holds now. */
export async function heldLeases(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from leases where until > clock_timestamp()`.execute(db);
  return rows.map((row) => row.name);
}

/** Forgets all leases: for the one process that has a database to itself, after a crash of its predecessor. */
export async function forgetLeases(db: Db): Promise<void> {
  await sql`delete from leases`.execute(db);
}

async function take(db: Db, name: string, holder: string): Promise<boolean> {
  const { rows } = await sql`
    insert into leases (name, holder, until) values (${name}, ${holder}, clock_timestamp() + make_interval(secs => ${SECONDS}))
    on conflict (name) do update set holder = excluded.holder, until = excluded.until where leases.until < clock_timestamp()
    returning name`.execute(db);
  return rows.length > 0;
}

async function renew(db: Db, name: string, holder: string): Promise<void> {
  await sql`update leases set until = clock_timestamp() + make_interval(secs => ${SECONDS}) where name = ${name} and holder = ${holder}`.execute(
    db,
  );
}
