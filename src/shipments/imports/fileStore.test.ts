import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';
import { insertPiece, PIECE, readBytes } from './fileStore.ts';
import { insertImport } from './importStore.ts';

test('the bytes of a file come back as they were kept, however they were cut', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { shopId } = (await saveCast(ctx.db)).alice;
  const client = await ctx.pool.connect();
  const read = (importId: number, size: number) => readBytes(client, shopId, importId, size);
  try {
    for (const sizes of [[1], [PIECE, 1], [3, 70_000, 65_000, PIECE, 65_536 - 25]]) {
      const values = { kind: 'file' as const, fileName: 'a.xlsx', createdBy: 'Алиса', createdAt: ctx.now() };
      const importId = await insertImport(ctx.db, shopId, values);
      const pieces = sizes.map((size, n) => noise(size, n));
      for (const [n, piece] of pieces.entries()) await ctx.withShop(shopId, (db) => insertPiece(db, shopId, importId, n, piece));
      const whole = Buffer.concat(pieces);

      assert.ok(whole.equals((await read(importId, whole.length))!), `${sizes}`);
      assert.equal(await read(importId, whole.length + 1), undefined, 'a piece is missing');
      assert.equal(await read(importId + 1, 1), undefined, 'nothing is kept of another');
    }
  } finally {
    client.release();
  }
});

test('pieces do not make the next commits of their connection careless', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { shopId } = (await saveCast(ctx.db)).alice;
  const values = { kind: 'file' as const, fileName: 'a.xlsx', createdBy: 'Алиса', createdAt: ctx.now() };
  const importId = await insertImport(ctx.db, shopId, values);

  const shown = await ctx.withShop(shopId, async (db, client) => {
    await client.query('set synchronous_commit = on'); // the tests' server does without
    await insertPiece(db, shopId, importId, 0, noise(10, 0));
    return (await client.query('show synchronous_commit')).rows;
  });

  assert.deepEqual(shown, [{ synchronous_commit: 'on' }]);
});

/** Bytes of every kind, the same ones each time. */
function noise(size: number, seed: number): Buffer {
  return createHash('shake256', { outputLength: size }).update(`${seed}`).digest();
}
