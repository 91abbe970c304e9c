import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartError } from './errors.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations');

// Any fixed number: two hosts that start at once migrate one after the other.
const LOCK = 7_310_001;

/** Brings the database to the newest migration, each in a transaction. Forward only; a changed released file is an error. */
export async function migrate(url: string, dir = MIGRATIONS): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect().catch((cause: Error & { code?: string }) => {
    throw new StartError(`The database cannot be reached: ${cause.message || cause.code}`, { cause });
  });
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await ensureRequestRole(client);
    await client.query(
      `create table if not exists migrations (name text primary key, hash text not null, applied_at timestamptz not null default clock_timestamp())`,
    );
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migrations');
    const applied = new Map(rows.map((row) => [row.name, row.hash]));
    const done: string[] = [];
    for (const { name, text, hash } of readMigrations(dir)) {
      const before = applied.get(name);
      if (before === hash) continue;
      if (before)
        throw new Error(`Migration ${name} was changed after it had been applied. Released migrations are never edited.`);
      await apply(client, name, text, hash);
      done.push(name);
    }
    const unknown = [...applied.keys()].filter((name) => !readMigrations(dir).some((file) => file.name === name));
    if (unknown.length > 0) throw new StartError(`The database is newer than this program: it has ${unknown.join(', ')}.`);
    return done;
  } finally {
    await client.end();
  }
}

/** The migrations in order. */
export function readMigrations(dir = MIGRATIONS): { name: string; text: string; hash: string }[] {
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name) => {
    const text = readFileSync(join(dir, name), 'utf8');
    return { name, text, hash: createHash('sha256').update(text).digest('hex') };
  });
}

async function apply(client: pg.Client, name: string, text: string, hash: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query('insert into migrations (name, hash) values ($1, $2)', [name, hash]);
    await client.query(text);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** The role of requests owns nothing, so row-level security binds it. Roles belong to the whole server: another database may have made it. */
async function ensureRequestRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select 1 from pg_roles where rolname = 'vestovoy_request'");
  if (rows.length === 0) await client.query('create role vestovoy_request nologin').catch(ignoreDuplicate);
  // PostgreSQL 16 split membership: `set role` needs its own option there.
  const { rows: member } = await client.query<{ version: number; ok: boolean }>(
    `select current_setting('server_version_num')::int as version,
            pg_has_role(current_user, 'vestovoy_request', case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) as ok`,
  );
  if (member[0]!.ok) return;
  const option = member[0]!.version >= 160000 ? ' with set true' : '';
  await client.query(`grant vestovoy_request to current_user${option}`).catch(ignoreDuplicate);
}

function ignoreDuplicate(error: { code?: string }): void {
  const raced = error.code === '42710' || error.code === '23505' || error.code === 'XX000';
  if (!raced) throw error;
}
