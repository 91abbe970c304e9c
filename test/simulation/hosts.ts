import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import type { Host, Turns } from './turns.ts';

type Query = (this: pg.Client, ...args: unknown[]) => unknown;
type Callback = (error: Error | null, result?: unknown) => void;

/** Leases are renewed, and places at gateways taken and given back, by the machine's time: they are nobody's turn. */
const BY_MACHINE_TIME = /gateway_slots|set_config\('app\.shop_id'|^\s*update (leases set until|tickets set lease_until)/;

const works = new AsyncLocalStorage<{ host: Host; turns: Turns; monitor: pg.Pool }>();
let isPatched = false;

/**
 * Everything `work` asks of the database waits for its turn, and is refused once the host has crashed. The driver is the place:
 * whatever way a query takes, it passes there.
 */
export function onHost<T>(host: Host, turns: Turns, monitor: pg.Pool, work: () => Promise<T>): Promise<T> {
  if (!isPatched) patchDriver();
  return works.run({ host, turns, monitor }, work);
}

/** For those who look on from outside. */
export function offHost<T>(work: () => Promise<T>): Promise<T> {
  return works.exit(work);
}

function patchDriver(): void {
  isPatched = true;
  const driver = pg.Client.prototype as unknown as { query: Query };
  const original = driver.query;
  driver.query = function query(...args) {
    const current = works.getStore();
    if (!current) return original.apply(this, args);
    const { host, turns, monitor } = current;
    const callback = typeof args.at(-1) === 'function' ? (args.pop() as Callback) : undefined;
    const text = textOf(args[0]);
    // Outside of the host's work: what a query calls in turn must not wait for itself.
    const ask = () => works.exit(() => original.apply(this, args) as Promise<unknown>);
    const answer = BY_MACHINE_TIME.test(text)
      ? aside(host, turns, ask)
      : turns.take(host, `${placeOf(host, this)} ${labelOf(text)}`, ask, () => works.exit(() => waitsForLock(monitor, this)));
    if (!callback) return answer;
    answer.then(
      (result) => callback(null, result),
      (error) => callback(error),
    );
  };
}

/** A dead host that asks for a place never hears again: an error would only make it ask anew, for ever. */
async function aside(host: Host, turns: Turns, ask: () => Promise<unknown>): Promise<unknown> {
  if (!host.isDead) {
    try {
      return await turns.aside(host, ask);
    } catch (error) {
      if (!host.isDead) throw error;
    }
  }
  return new Promise(() => {});
}

async function waitsForLock(monitor: pg.Pool, client: pg.Client): Promise<boolean> {
  const { rows } = await monitor.query('select cardinality(pg_blocking_pids($1)) > 0 as waits', [pidOf(client)]);
  return rows[0].waits;
}

function pidOf(client: pg.ClientBase): number {
  return (client as unknown as { processID: number }).processID;
}

const places = new WeakMap<Host, Map<object, number>>();

/** The number of a connection within its host. It tells the same query of two shops apart, in every run in the same way. */
function placeOf(host: Host, client: object): number {
  const known = places.get(host) ?? new Map<object, number>();
  places.set(host, known);
  if (!known.has(client)) known.set(client, known.size + 1);
  return known.get(client)!;
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : (query as { text: string }).text;
}

/** Short and the same in every run: values hold ids made by chance. */
function labelOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 60);
}

/** A host's own connections. When it crashes the server ends them, and only then another one starts: as with a killed process. */
export function openHostDatabase(url: string, host: Host, turns: Turns, monitor: pg.Pool) {
  const clients = new Set<pg.ClientBase>();
  // Nobody waits for a connection: who has them would then be up to the machine, and a turn might wait for the one that waits.
  const database: Database = openDatabase(url, { poolSize: 60 });
  database.pool.options.idleTimeoutMillis = 0; // nor does a connection end because the machine was slow
  const connect = database.pool.connect.bind(database.pool) as () => Promise<pg.PoolClient>;
  database.pool.on('connect', (client) => clients.add(client));
  const watched = database.pool as unknown as { connect: (callback?: unknown) => Promise<pg.PoolClient> };
  watched.connect = (callback) => {
    if (callback) return (connect as (callback: unknown) => Promise<pg.PoolClient>)(callback);
    return turns.aside(host, connect);
  };
  return {
    database,
    async end() {
      const pids = [...clients].map(pidOf);
      await monitor.query('select pg_terminate_backend(pid, 5000) from unnest($1::integer[]) as pid', [pids]);
      // Who was cut off in the middle never gives its connection back.
      void database.close().catch(() => {});
    },
  };
}
