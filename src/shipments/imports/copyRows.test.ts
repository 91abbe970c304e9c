import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { nextTrackNumber, saveCast } from '../../../test/fixtures.ts';
import { csvOf } from '../../../test/spreadsheets.ts';
import { transactionWithClient } from '../../platform/database.ts';
import { type CopyCalls, copyRows, UnreadableError } from './copyRows.ts';
import { NO_COUNTS } from './countImport.ts';
import type { ReadRequest } from './readInThread.ts';
import { nextRefusal } from './testImports.ts';

const IMPORT = 7;

async function rig(t: Parameters<typeof testDatabase>[0]) {
  const { ctx } = testContext(await testDatabase(t));
  const { shopId } = (await saveCast(ctx.db)).alice;
  return {
    copy: (bytes: Uint8Array, calls: Partial<CopyCalls> = {}) =>
      transactionWithClient(ctx.pool, (_, client) =>
        copyRows(client, request(shopId, bytes), { onProgress() {}, count: async () => NO_COUNTS, ...calls }),
      ),
    async countRows() {
      const { rows } = await sql<{ n: number }>`select count(*) as n from import_rows where import_id = ${IMPORT}`.execute(
        ctx.db,
      );
      return rows[0]!.n;
    },
    async countCopying() {
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from pg_stat_activity
         where datname = current_database() and state = 'active' and query like 'copy import_rows%'`.execute(ctx.db);
      return rows[0]!.n;
    },
  };
}

function request(shopId: number, bytes: Uint8Array): ReadRequest {
  const settings = { allowLandlines: false, replaceWrongPhones: true, keepForeignPhones: false };
  const chosen = { sheet: null, mapping: null, remembered: {}, repairs: [], edits: [] };
  return { shopId, importId: IMPORT, bytes: new Uint8Array(bytes), fileName: 'a.csv', kind: 'file', settings, ...chosen };
}

const parcels = (n: number) => csvOf(Array.from({ length: n }, () => [nextTrackNumber(), '89161234567']));

test('rows are counted in parts that hold each of them once', async (t) => {
  const { copy, countRows } = await rig(t);
  const parts: [number, number][] = [];

  const { rows } = await copy(parcels(21_500), {
    async count({ after, upTo }) {
      parts.push([after, upTo]);
      return NO_COUNTS;
    },
  });

  assert.deepEqual(parts, [
    [0, 10_000],
    [10_000, 20_000],
    [20_000, 21_500],
  ]);
  assert.deepEqual([rows, await countRows()], [21_500, 21_500]);
});

test('trouble of the counting is not the file’s, and nothing stays', async (t) => {
  const { copy, countRows } = await rig(t);
  const trouble = new Error('the connection is gone');

  await assert.rejects(copy(parcels(12_000), { count: () => Promise.reject(trouble) }), trouble);

  assert.equal(await countRows(), 0);
  assert.equal((await copy(parcels(3))).rows, 3, 'the connection is as good as before');
});

test('a file that breaks while its rows are counted leaves neither rows nor a copying under way', async (t) => {
  const { copy, countRows, countCopying } = await rig(t);
  const broken = Buffer.concat([Buffer.from(parcels(12_200)), Buffer.from(`"${'x'.repeat(40_000)}`)]);
  await assert.rejects(copy(new Uint8Array())); // so that no thread is kept
  const refusal = nextRefusal();
  let isCounted = false;

  const copying = copy(broken, {
    async count() {
      await refusal;
      // Long enough for the transaction to be over, if it did not wait.
      for (let turns = 0; turns < 100_000; turns++) await new Promise(setImmediate);
      isCounted = true;
      return NO_COUNTS;
    },
  });

  await assert.rejects(copying, UnreadableError);
  assert.deepEqual([isCounted, await countRows(), await countCopying()], [true, 0, 0]);
  assert.equal((await copy(parcels(3))).rows, 3, 'the connection is as good as before');
});

test('a file that cannot be read leaves nothing, also when some of it could', async (t) => {
  const { copy, countRows } = await rig(t);
  const broken = Buffer.concat([Buffer.from(parcels(3_000)), Buffer.from(`"${'x'.repeat(40_000)}`)]);

  await assert.rejects(copy(broken), UnreadableError);

  assert.equal(await countRows(), 0);
  assert.equal((await copy(parcels(3))).rows, 3, 'the connection is as good as before');
});
