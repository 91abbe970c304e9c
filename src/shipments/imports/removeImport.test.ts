import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { readImportsStep } from './readImports.ts';
import { importRig } from './testImports.ts';
import { tidyImportsStep } from './tidyImports.ts';

type Rig = Awaited<ReturnType<typeof importRig>>;

/** Whoever writes rows of an import waits until the returned function is called. */
async function holdRows({ db, ctx }: Rig): Promise<() => Promise<void>> {
  await sql`create function pause() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(1); return new; end $$`.execute(
    db,
  );
  await sql`create trigger pause before insert on import_rows for each row execute function pause()`.execute(db);
  const client = await ctx.pool.connect();
  await client.query('select pg_advisory_lock(1)');
  return async () => {
    await client.query('select pg_advisory_unlock(1)');
    client.release();
  };
}

const waiting = async ({ db }: Rig, locktype: string) =>
  (await sql`select from pg_locks where locktype = ${locktype} and not granted`.execute(db)).rows.length > 0;

const TWO_ROWS = () => `Трек-номер;Получатель\n${nextTrackNumber()};Анна\n${nextTrackNumber()};Ольга`;

test('a file that is deleted while it is read leaves no rows', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(TWO_ROWS());
  const goOn = await holdRows(rig);

  const reading = readImportsStep.run(rig.ctx, rig.ctx.now(), rig.shopId);
  await rig.waitFor(() => waiting(rig, 'advisory'));
  const deleted = await rig.browser.call('DELETE', rig.at(id));
  await goOn();
  await reading;

  assert.equal(deleted.status, 204);
  assert.deepEqual(await rig.db.selectFrom('importRows').select('row').execute(), []);
});

test('a file that is deleted while it is read again waits for nobody who waits for it', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(TWO_ROWS());
  await rig.read(id);
  await rig.put(id, 'repairs', { repairs: ['leading_zero'] });
  const goOn = await holdRows(rig);

  const reading = readImportsStep.run(rig.ctx, rig.ctx.now(), rig.shopId);
  await rig.waitFor(() => waiting(rig, 'advisory'));
  const deleting = rig.browser.call('DELETE', rig.at(id));
  await rig.waitFor(() => waiting(rig, 'transactionid'));
  await goOn();
  await reading;

  assert.equal((await deleting).status, 204);
  assert.deepEqual(await rig.db.selectFrom('importRows').select('row').execute(), []);
});

test('rows whose import is gone are deleted at night', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(TWO_ROWS());
  await rig.read(id);
  await rig.db.deleteFrom('imports').execute();

  await tidyImportsStep.run(rig.ctx, rig.ctx.now());

  assert.deepEqual(await rig.db.selectFrom('importRows').select('row').execute(), []);
});
