import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import type { Context } from '../src/app.ts';
import { runStep } from '../src/pipeline/runner.ts';
import type { Step } from '../src/pipeline/step.ts';
import { startImport } from '../src/shipments/imports/chooseImport.ts';
import type { ImportResult } from '../src/shipments/imports/import.ts';
import { loadImportsStep } from '../src/shipments/imports/loadImports.ts';
import { readImportsStep } from '../src/shipments/imports/readImports.ts';
import { uploadImport } from '../src/shipments/imports/uploadImport.ts';
import { type Bench, compare, note, rounded, timed } from './bench.ts';
import { benchContext } from './context.ts';
import { onBenchDatabase } from './database.ts';
import { saveShops } from './dispatchRows.ts';
import { emptyTables, parseAndCopy, prepareTables } from './intakeReference.ts';
import { residentMb, watch } from './watch.ts';

const ROUNDS = 5;
const ROWS = { full: 100_000, small: 10_000 };
const WARM_UP_ROWS = 1_000;
const GOAL_MB = 200;
const GOAL_PAUSE_MS = 100;
const SETTLES_MS = 1_000;
const LOOK_MS = 20;
const person = { name: 'Алиса', email: 'alice@example.org' };

/**
 * A day's orders out of one file: uploaded, read, checked, loaded and committed, as when a person imports them at once. The reference
 * parses the same file and copies its rows into a table like shipments. Memory and pauses are those of the first import.
 */
export const intake: Bench = (size) =>
  onBenchDatabase(async function* (database) {
    const folder = await mkdtemp(join(tmpdir(), 'vestovoy-intake-'));
    try {
      const n = ROWS[size];
      const { ctx } = benchContext(database, {});
      const [shopId] = (await saveShops(ctx.db, 1)) as [number];
      await prepareTables(ctx);
      const [warmUp, file] = [await makeFile(folder, WARM_UP_ROWS), await makeFile(folder, n)];
      note(`${n} rows in ${rounded((await stat(file)).size / 1024 / 1024)} MB`);

      await (await importFile(ctx, shopId, warmUp)).settled;
      await delay(SETTLES_MS);
      const idleMb = residentMb();
      const { peakMb, longestPauseMs } = await watch(async () => (await importFile(ctx, shopId, file)).settled);
      const aboveMb = peakMb - idleMb;
      note(`memory: ${Math.round(idleMb)} MB idle, ${Math.round(peakMb)} MB at most`);
      yield {
        case: 'intake-memory',
        n,
        ours: rounded(aboveMb),
        reference: GOAL_MB,
        ratio: rounded(aboveMb / GOAL_MB),
        unit: 'MB',
      };
      const ratio = rounded(longestPauseMs / GOAL_PAUSE_MS);
      yield { case: 'intake-pause', n, ours: rounded(longestPauseMs), reference: GOAL_PAUSE_MS, ratio, unit: 'ms' };

      let loading: Loading | undefined;
      const measured = await compare({
        rounds: ROUNDS,
        prepare: () => emptyAll(ctx),
        async ours() {
          loading = await importFile(ctx, shopId, file);
        },
        async check() {
          note(`what is left to do after the commit: ${Math.round(await timed(() => loading!.settled))} ms`);
          await checkImported(ctx, n);
        },
        reference: () => parseAndCopy(ctx, file, shopId, 'copied'),
      });
      yield { case: 'intake', n, ...measured, unit: 'ms' };
      for (const [table, what] of [
        ['unsearched', 'without an index of words'],
        ['bare', 'without keys, indexes and words'],
      ] as const) {
        await emptyAll(ctx);
        const ms = await timed(() => parseAndCopy(ctx, file, shopId, table));
        note(`parsed and copied into a table ${what}: ${Math.round(ms)} ms`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

async function makeFile(folder: string, rows: number): Promise<string> {
  const file = join(folder, `${rows}.xlsx`);
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'makeSpreadsheet.ts'), String(rows), file]);
  return file;
}

/** `settled`: also what follows the commit is done, the words, the index of contacts and the tidying. */
type Loading = { settled: Promise<void> };

/** Resolves when the shipments are committed. */
async function importFile(ctx: Context, shopId: number, file: string): Promise<Loading> {
  const at = performance.now();
  const upload = { kind: 'file' as const, name: 'orders.xlsx', bytes: createReadStream(file) };
  const importId = (await uploadImport(ctx, shopId, person, upload))!;
  const uploaded = performance.now();
  await run(ctx, readImportsStep);
  const read = performance.now();
  await startImport(ctx, shopId, person, importId);
  const settled = run(ctx, loadImportsStep);
  await Promise.race([settled, whenImported(ctx, importId)]);
  const shown = [uploaded - at, read - uploaded, performance.now() - read].map(Math.round);
  note(`uploaded in ${shown[0]} ms, read and checked in ${shown[1]} ms, loaded in ${shown[2]} ms`);
  return { settled };
}

async function run(ctx: Context, step: Step): Promise<void> {
  const result = await runStep(ctx, step, ctx.now());
  if (!result || result.error) throw new Error(`${step.name}: ${result?.error ?? 'busy'}`);
}

async function whenImported({ db }: Context, importId: number): Promise<void> {
  const isImported = async () => {
    const { rows } = await sql`select from imports where id = ${importId} and state = 'imported'`.execute(db);
    return rows.length > 0;
  };
  while (!(await isImported())) await delay(LOOK_MS);
}

async function checkImported({ db }: Context, n: number): Promise<void> {
  const { rows } = await sql<{ result: ImportResult; n: number }>`
    select result, (select count(*) from shipments) as n from imports order by id desc limit 1`.execute(db);
  const { created, refused } = rows[0]!.result;
  if (created !== n || refused !== 0 || rows[0]!.n !== n)
    throw new Error(`Of ${n} rows ${created} were loaded and ${refused} refused; there are ${rows[0]!.n} shipments.`);
}

async function emptyAll(ctx: Context): Promise<void> {
  const { db } = ctx;
  await sql`truncate shipments, search_words, operations, status_changes, messages, message_attempts, imports, import_files, import_edits,
                     import_rows, import_changes cascade`.execute(db);
  await emptyTables(ctx);
  await sql`vacuum analyze`.execute(db);
}
