import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** A pool, a connection or a transaction: functions that take it never ask which. */
export type Db = Kysely<Tables>;

export type Database = {
  /** Works as the owner of the tables: pipeline steps, migrations, sign-in. */
  db: Db;
  pool: pg.Pool;
  /**
   * Runs `fn` as the request role, which sees the rows of this shop only (row-level security). `client` is the connection under `db`, for
   * statements that are to be planned once: prepared by name.
   */
  withShop<T>(shopId: number, fn: (db: Db, client: Pick<pg.PoolClient, 'query'>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

// int8 as number: ids and kopecks stay far below 2^53. Dates stay 'YYYY-MM-DD', local times 'YYYY-MM-DD HH:mm:ss': neither has a zone.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
types.setTypeParser(pg.types.builtins.TIMESTAMP, (text: string) => text);

const REQUEST_ROLE = 'vestovoy_request';

/**
 * A new connection costs 20 ms of processors: a server process, the password's hash, the catalogue read anew. Closed after ten quiet seconds,
 * which is the pool's own way, they were opened by the dozen as soon as there were several calls at once, and all of these waited for half a
 * second. Two are kept for the first click of a morning; a word now and then keeps routers between from forgetting them.
 */
const KEPT = { min: 2, idleTimeoutMillis: 600_000, keepAlive: true, keepAliveInitialDelayMillis: 60_000 };

export function openDatabase(
  url: string,
  { poolSize = 10, log }: { poolSize?: number; log?: (error: Error) => void } = {},
): Database {
  const settings = {
    connectionString: url,
    types,
    application_name: 'vestovoy',
    allowExitOnIdle: true,
    ...KEPT,
  };
  const ownerPool = new pg.Pool({ ...settings, max: poolSize });
  const requestPool = new pg.Pool({ ...settings, max: poolSize, options: `-c role=${REQUEST_ROLE}` });
  // An idle connection that breaks (server restarted) must not end the process; the next query takes a new one.
  // Nor is it news while we leave ourselves: the server may end connections that are on their way out.
  let isClosing = false;
  for (const pool of [ownerPool, requestPool]) {
    pool.on('error', () => {}); // the client has told it
    pool.on('connect', (client) => client.on('error', (error) => isClosing || log?.(error)));
  }

  const shopOf = new WeakMap<pg.PoolClient, number>();
  const builders = new WeakMap<pg.PoolClient, Db>();
  const builderOn = (client: pg.PoolClient): Db => {
    const known = builders.get(client);
    if (known) return known;
    const facade = clientFacade(client);
    const made = kyselyOn({ connect: async () => facade, end: async () => {}, options: {} });
    builders.set(client, made);
    return made;
  };
  return {
    db: kyselyOn(ownerPool),
    pool: ownerPool,
    async withShop(shopId, fn) {
      const client = await requestPool.connect();
      let broken: Error | undefined;
      try {
        if (shopOf.get(client) !== shopId) {
          await client.query("select set_config('app.shop_id', $1, false)", [String(shopId)]);
          shopOf.set(client, shopId);
        }
        return await fn(builderOn(client), client);
      } catch (error) {
        if (isConnectionError(error)) broken = error;
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async close() {
      isClosing = true;
      await Promise.all([ownerPool.end(), requestPool.end()]);
    },
  };
}

/**
 * One transaction as the owner of the tables whose connection can also take what a query builder cannot say: COPY. Errors end it as
 * they end every transaction.
 */
export async function transactionWithClient<T>(pool: pg.Pool, fn: (db: Db, client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const facade = clientFacade(client);
    const db = kyselyOn({ connect: async () => facade, end: async () => {}, options: {} });
    return await db.transaction().execute((trx) => fn(trx, client));
  } catch (error) {
    if (isConnectionError(error)) broken = error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Runs `work` in a transaction that leaves nothing behind: what would come of it. */
export async function withoutTrace<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  const trx = await db.startTransaction().execute();
  try {
    return await work(trx);
  } finally {
    await trx.rollback().execute();
  }
}

function kyselyOn(pool: PostgresPool): Db {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** The one connection of `withShop`, never given back by a query builder that thinks it took it from a pool. */
function clientFacade(client: pg.PoolClient) {
  return { query: client.query.bind(client), release() {} } as Awaited<ReturnType<PostgresPool['connect']>>;
}

function isConnectionError(error: unknown): error is Error {
  return error instanceof Error && /Connection terminated|ECONNRESET|not queryable/.test(error.message);
}
