import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embeddedPostgres.ts';
import { migrate } from '../src/platform/migrate.ts';
import { watchPostgres } from './cpu.ts';
import { COUNTED, showStatements } from './statements.ts';

export type BenchDatabase = Database & { url: string };

/** Lends a server of the case's own, with the settings the service has: durable, nothing tuned. It is gone afterwards. */
export async function* onBenchDatabase<T>(use: (database: BenchDatabase) => AsyncGenerator<T>): AsyncGenerator<T> {
  const isCounted = process.env.BENCH_STATEMENTS === '1';
  const dataDir = await mkdtemp(join(tmpdir(), 'vestovoy-bench-'));
  const { url, adminUrl, stop } = await startEmbeddedPostgres({ dataDir, log: () => {}, settings: isCounted ? COUNTED : {} });
  try {
    watchPostgres(dataDir);
    await migrate(url);
    const database = openDatabase(url);
    try {
      yield* use({ ...database, url });
      if (isCounted) await showStatements(adminUrl);
    } finally {
      await database.close();
    }
  } finally {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
