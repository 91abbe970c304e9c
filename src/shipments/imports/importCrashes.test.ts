import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { overdueSteps } from '../../pipeline/runner.ts';
import { loadImport } from './loadImport.ts';
import { loadImportsStep } from './loadImports.ts';
import { readImportsStep } from './readImports.ts';
import { dieAt, importRig } from './testImports.ts';
import { listAtWork } from './workStore.ts';

type Rig = Awaited<ReturnType<typeof importRig>>;
const MANY = 3_000;

const countOf = async ({ db }: Rig, table: 'shipments' | 'importRows' | 'quotaUse' | 'importChanges') =>
  (await db.selectFrom(table).select('shopId').execute()).length;

const manyRows = (numbers: string[]) => ['Трек-номер;Получатель', ...numbers.map((number) => `${number};Анна`)].join('\n');

test('a crash in the middle of reading leaves nothing, and the next run reads all of it', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(manyRows(Array.from({ length: MANY }, nextTrackNumber)));
  const mend = await dieAt(rig, 'import_rows', 'new.row = 2500');

  await assert.rejects(readImportsStep.run(rig.ctx, rig.ctx.now(), rig.shopId), /terminat|ECONNRESET|not queryable/i);
  const broken = { state: (await rig.view(id)).state, rows: await countOf(rig, 'importRows') };
  const asked = await readImportsStep.shops!(rig.ctx, rig.ctx.now());
  await mend();
  const { state, counts } = await rig.read(id);

  assert.deepEqual(broken, { state: 'reading', rows: 0 });
  assert.deepEqual(asked, [rig.shopId]);
  assert.deepEqual([state, counts!.new, await countOf(rig, 'importRows')], ['ready', MANY, MANY]);
});

test('a crash in the middle of loading loads nothing, whatever it was about to do, and the next run loads all of it', async (t) => {
  for (const [table, condition] of [
    ['shipments', "new.name = 'Последняя'"],
    ['import_changes', 'true'],
    ['quota_use', 'true'],
    ['imports', "new.state = 'imported'"],
  ] as const) {
    const rig = await importRig(t);
    const known = await rig.save({ name: 'Ольга' });
    const numbers = Array.from({ length: 50 }, nextTrackNumber);
    const id = await rig.upload(`${manyRows([...numbers, known])}\n${nextTrackNumber()};Последняя`);
    await rig.read(id);
    await rig.import(id);
    const mend = await dieAt(rig, table, condition);

    await assert.rejects(loadImportsStep.run(rig.ctx, rig.ctx.now(), rig.shopId), /terminat|ECONNRESET|not queryable/i);
    const { state } = await rig.view(id);
    const broken = [state, await countOf(rig, 'shipments'), await countOf(rig, 'quotaUse'), await countOf(rig, 'importChanges')];
    await mend();
    const { result } = await rig.load(id);

    assert.deepEqual(broken, ['importing', 1, 0, 0], table);
    assert.deepEqual([result!.created, result!.updated], [51, 1], table);
    const { loaded } = await rig.db.selectFrom('quotaUse').select('loaded').executeTakeFirstOrThrow();
    assert.equal(loaded, 51);
  }
});

test('two runs at once read and load a file once', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(manyRows(Array.from({ length: MANY }, nextTrackNumber)));
  const twice = (step: typeof readImportsStep) =>
    Promise.all([step.run(rig.ctx, rig.ctx.now(), rig.shopId), step.run(rig.ctx, rig.ctx.now(), rig.shopId)]);

  await twice(readImportsStep);
  const { state, counts } = await rig.view(id);
  await rig.import(id);
  await twice(loadImportsStep);
  const done = await rig.view(id);

  assert.deepEqual([state, counts!.total], ['ready', MANY]);
  assert.deepEqual([done.state, done.result!.created], ['imported', MANY]);
  assert.equal(await countOf(rig, 'shipments'), MANY);
  const { loaded } = await rig.db.selectFrom('quotaUse').select('loaded').executeTakeFirstOrThrow();
  assert.equal(loaded, MANY);
});

test('two files with the same numbers, loaded at once, make each shipment once', async (t) => {
  const rig = await importRig(t);
  const numbers = Array.from({ length: 500 }, nextTrackNumber);
  const ids = [await rig.upload(manyRows(numbers)), await rig.upload(manyRows(numbers.toReversed()))];
  for (const id of ids) await rig.read(id);
  for (const id of ids) await rig.import(id);

  const waiting = await listAtWork(rig.db, rig.shopId, 'importing');
  await Promise.all(waiting.map((one) => loadImport(rig.ctx, rig.shopId, one)));

  const results = await Promise.all(ids.map(async (id) => (await rig.view(id)).result!));
  assert.deepEqual(
    results.map(({ created, skipped }) => created + skipped),
    [500, 500],
  );
  assert.equal(await countOf(rig, 'shipments'), 500);
});

test('what is chosen or deleted while a file is read makes that reading void', async (t) => {
  const rig = await importRig(t);
  const [one, other] = [await rig.upload(manyRows([nextTrackNumber()])), await rig.upload(manyRows([nextTrackNumber()]))];
  // While rows of the first are written, somebody chooses repairs for it and deletes the second.
  await sql`create function pause() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(1); return new; end $$`.execute(
    rig.db,
  );
  await sql`create trigger pause before insert on import_rows for each row execute function pause()`.execute(rig.db);
  const client = await rig.ctx.pool.connect();
  await client.query('select pg_advisory_lock(1)');

  const reading = readImportsStep.run(rig.ctx, rig.ctx.now(), rig.shopId);
  await rig.waitFor(
    async () => (await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(rig.db)).rows.length > 0,
  );
  await rig.put(one, 'repairs', { repairs: ['leading_zero'] });
  await rig.browser.call('DELETE', rig.at(other));
  await client.query('select pg_advisory_unlock(1)');
  client.release();
  await reading;
  const between = await rig.view(one);
  const again = await rig.read(one);

  assert.equal(between.state, 'reading');
  assert.deepEqual([again.state, again.repairs, again.counts!.total], ['ready', ['leading_zero'], 1]);
  assert.equal(await countOf(rig, 'importRows'), 1);
});

test('a file that waits is no standstill of the service until half an hour has passed', async (t) => {
  const rig = await importRig(t);
  await rig.upload(manyRows([nextTrackNumber()]));

  const inTime = await overdueSteps(rig.ctx, { steps: [readImportsStep] });
  rig.setNow(new Date(rig.ctx.now().getTime() + 31 * 60_000));
  const late = await overdueSteps(rig.ctx, { steps: [readImportsStep] });

  assert.deepEqual([inTime, late], [[], ['read-imports']]);
});
