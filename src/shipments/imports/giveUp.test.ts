import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { giveUp } from './giveUp.ts';
import type { WorkState } from './import.ts';
import { loadImportsStep } from './loadImports.ts';
import { readImportsStep } from './readImports.ts';
import { dieAt, importRig } from './testImports.ts';
import { undoImportsStep } from './undoImports.ts';
import { listAtWork } from './workStore.ts';

type Rig = Awaited<ReturnType<typeof importRig>>;
const BROKEN = /terminat|ECONNRESET|not queryable/i;

const startsOf = async ({ db }: Rig) =>
  (await db.selectFrom('imports').select('starts').orderBy('id').execute()).map((one) => one.starts);

const logOf = async ({ db }: Rig) =>
  (await db.selectFrom('auditLog').select('action').orderBy('id').execute()).map(({ action }) => action);

async function breakFiveTimes({ ctx, shopId }: Rig, step: typeof readImportsStep) {
  for (let i = 0; i < 5; i++) await assert.rejects(step.run(ctx, ctx.now(), shopId), BROKEN);
}

test('a file whose reading breaks off every time is given up, and says so', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`);
  const mend = await dieAt(rig, 'import_rows', 'true');

  await breakFiveTimes(rig, readImportsStep);
  const { state, failure } = await rig.view(id);
  const asked = await readImportsStep.shops!(rig.ctx, rig.ctx.now());
  await mend();
  await rig.put(id, 'repairs', { repairs: [] });
  const again = await rig.read(id);

  assert.deepEqual([state, failure!.code, asked], ['failed', 'reading_stopped', []]);
  assert.match(failure!.message, /несколько раз обрывалось/);
  assert.deepEqual([again.state, again.failure, await startsOf(rig)], ['ready', null, [0]]);
});

test('a file that ends the process at every start is given up too, and other files go before it', async (t) => {
  const rig = await importRig(t);
  const [killer, other] = [await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`), await rig.upload('Трек-номер\n1\n')];
  // As five starts leave it that came to no end.
  await rig.db.updateTable('imports').set({ starts: 5 }).where('id', '=', Number(killer)).execute();

  const first = await rig.read(other);
  const { state, failure } = await rig.read(killer);

  assert.deepEqual([first.state, state, failure!.code], ['ready', 'failed', 'reading_stopped']);
  assert.deepEqual(await rig.db.selectFrom('importRows').select('importId').execute(), [{ importId: Number(other) }]);
});

test('a loading that breaks off every time is given up, and nothing is loaded', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`);
  await rig.read(id);
  await rig.import(id);
  await dieAt(rig, 'quota_use', 'true');

  await breakFiveTimes(rig, loadImportsStep);
  const { state, failure } = await rig.view(id);

  assert.deepEqual([state, failure!.code], ['failed', 'loading_stopped']);
  assert.deepEqual(await logOf(rig), ['shipments imported', 'shipments not imported']);
  assert.deepEqual(await rig.db.selectFrom('shipments').select('id').execute(), []);
});

test('an undoing that breaks off every time leaves everything as it is, and may be asked for again', async (t) => {
  const rig = await importRig(t);
  const { id } = await rig.importNow(`Трек-номер\n${nextTrackNumber()}\n`);
  await rig.askUndo(id);
  const mend = await dieAt(rig, 'shipments', "new.life = 'deleted'");

  await breakFiveTimes(rig, undoImportsStep);
  const { state, failure, canUndo } = await rig.view(id);
  const log = await logOf(rig);
  await mend();
  const undone = await rig.undo(id);

  assert.deepEqual([state, failure!.code, canUndo], ['imported', 'undoing_stopped', true]);
  assert.deepEqual([undone.state, undone.failure], ['undone', null]);
  assert.deepEqual(log, ['shipments imported', 'import undone', 'import not undone']);
});

test('work that another run gives up in its middle leaves nothing of itself', async (t) => {
  const rig = await importRig(t);
  const { id: undoing } = await rig.importNow(`Трек-номер\n${nextTrackNumber()}\n`);
  const loading = await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`);
  await rig.read(loading);
  const lives = async () => (await rig.db.selectFrom('shipments').select('life').execute()).map(({ life }) => life);

  await rig.askUndo(undoing);
  await giveUpInTheMiddle(rig, undoImportsStep, 'undoing');
  await rig.import(loading);
  await giveUpInTheMiddle(rig, loadImportsStep, 'importing');

  assert.deepEqual([(await rig.view(undoing)).state, (await rig.view(loading)).state], ['imported', 'failed']);
  assert.deepEqual(await lives(), ['active']);
});

/** As a host does that believes the one at work to be gone. */
async function giveUpInTheMiddle(rig: Rig, step: typeof readImportsStep, state: WorkState) {
  const { ctx, db, shopId, waitFor } = rig;
  let run: Promise<unknown> | undefined;
  await db.transaction().execute(async (holding) => {
    await sql`lock table shipments in exclusive mode`.execute(holding);
    run = assert.rejects(step.run(ctx, ctx.now(), shopId), /given up meanwhile/);
    await waitFor(
      async () =>
        (await sql`select from pg_locks where relation = 'shipments'::regclass and not granted`.execute(db)).rows.length > 0,
    );
    const [one] = await listAtWork(db, shopId, state);
    await giveUp(ctx, shopId, one!);
  });
  await run;
}

test('starts are counted for each work anew', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`);
  const mend = await dieAt(rig, 'import_rows', 'true');
  await assert.rejects(readImportsStep.run(rig.ctx, rig.ctx.now(), rig.shopId), BROKEN);
  await mend();

  const before = await startsOf(rig);
  await rig.read(id);
  const read = await startsOf(rig);
  await rig.import(id);
  await rig.load(id);

  assert.deepEqual([before, read, await startsOf(rig)], [[1], [0], [0]]);
});
