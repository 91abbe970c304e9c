import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { loadShipments } from '../loadShipments.ts';
import { dieAt, importRig } from './testImports.ts';
import { undoImportsStep } from './undoImports.ts';

const YEAR_MS = 366 * 86_400_000;
type Rig = Awaited<ReturnType<typeof importRig>>;

const run = ({ ctx, shopId }: Rig) => undoImportsStep.run(ctx, ctx.now(), shopId);

const lives = async ({ db }: Rig) => {
  const rows = await db.selectFrom('shipments').select(['name', 'life', 'supersededAt']).orderBy('id').execute();
  return rows.map(({ name, life, supersededAt }) => `${name} ${life}${supersededAt ? ' superseded' : ''}`);
};

test('a crash in the middle of undoing undoes nothing, and the next run undoes all of it', async (t) => {
  for (const [table, condition] of [
    ['shipments', "new.life = 'deleted'"],
    ['imports', "new.state = 'undone'"],
    ['quota_use', 'true'],
  ] as const) {
    const rig = await importRig(t);
    const known = await rig.save({ name: 'Ольга' });
    const { id } = await rig.importNow(`Трек-номер;Получатель\n${known};Ирина\n${nextTrackNumber()};Анна\n`);
    await rig.askUndo(id);
    const mend = await dieAt(rig, table, condition);

    await assert.rejects(run(rig), /terminat|ECONNRESET|not queryable/i);
    const broken = [(await rig.view(id)).state, ...(await lives(rig))];
    await mend();
    await run(rig);
    const { state, rowsTotal } = await rig.view(id);

    assert.deepEqual(broken, ['undoing', 'Ирина active', 'Анна active'], table);
    assert.deepEqual([state, rowsTotal, ...(await lives(rig))], ['undone', 2, 'Ольга active', 'Анна deleted superseded'], table);
  }
});

test('two runs at once undo a file once', async (t) => {
  const rig = await importRig(t);
  const { id } = await rig.importNow(`Трек-номер;Получатель\n${nextTrackNumber()};Анна\n`);
  await rig.importNow(`Трек-номер;Получатель\n${nextTrackNumber()};Ольга\n`);
  await rig.askUndo(id);

  await Promise.all([run(rig), run(rig)]);

  assert.deepEqual(await lives(rig), ['Анна deleted superseded', 'Ольга active']);
  const { loaded } = await rig.db.selectFrom('quotaUse').select('loaded').executeTakeFirstOrThrow();
  assert.equal(loaded, 1);
});

test('when somebody was told between the asking and the undoing, the import stays whole', async (t) => {
  const rig = await importRig(t);
  const { id } = await rig.importNow(`Трек-номер;Получатель\n${nextTrackNumber()};Анна\n${nextTrackNumber()};Ольга\n`);
  await rig.askUndo(id);
  const at = rig.ctx.now();
  const shipments = await rig.db.selectFrom('shipments').select('id').orderBy('id').execute();
  const message = {
    ...({ shopId: rig.shopId, channel: 'sms', audience: 'recipient', reason: 'arrived', address: '79161234567' } as const),
    ...{ plannedWhy: '{}', plannedAt: at, notBefore: at, notAfter: at, dueAt: at },
  };
  await rig.db
    .insertInto('messages')
    .values([
      { ...message, shipmentId: shipments[0]!.id, dedupeKey: 'sent', state: 'accepted', sentAt: at },
      { ...message, shipmentId: shipments[1]!.id, dedupeKey: 'planned', state: 'planned', sentAt: null },
    ])
    .execute();

  await run(rig);

  const { state, canUndo, undoneBy } = await rig.view(id);
  assert.deepEqual([state, canUndo, undoneBy, ...(await lives(rig))], ['imported', false, null, 'Анна active', 'Ольга active']);
  const messages = await rig.db.selectFrom('messages').select('state').orderBy('id').execute();
  assert.deepEqual(
    messages.map((one) => one.state),
    ['accepted', 'planned'],
  );
  const audit = await rig.db.selectFrom('auditLog').select(['action', 'actor']).orderBy('id').execute();
  assert.deepEqual(audit.at(-1), { action: 'import not undone', actor: 'vestovoy' });
});

test('a parcel that ended a year ago has its number again, unless another has got it since', async (t) => {
  const rig = await importRig(t);
  const closedAt = new Date(rig.ctx.now().getTime() - YEAR_MS);
  const over = { life: 'finished', status: 'delivered', closedAt } as const;
  const [one, two] = [await rig.save({ ...over, name: 'Пётр' }), await rig.save({ ...over, name: 'Павел' })];
  const { id, result } = await rig.importNow(`Трек-номер;Получатель\n${one};Анна\n${two};Ольга\n`);
  const before = await lives(rig);
  // The second number went to a third parcel: the import's own was superseded as the first had been.
  await rig.db.updateTable('shipments').set({ supersededAt: rig.ctx.now() }).where('name', '=', 'Ольга').execute();
  await loadShipments(rig.ctx, rig.shopId, [{ trackNumber: two, name: 'Ирина' }], { source: 'api' });

  await rig.undo(id);

  assert.deepEqual([result!.created, result!.updated], [2, 0]);
  assert.deepEqual(before, ['Пётр finished superseded', 'Павел finished superseded', 'Анна active', 'Ольга active']);
  assert.deepEqual(await lives(rig), [
    'Пётр finished',
    'Павел finished superseded',
    'Анна deleted superseded',
    'Ольга deleted superseded',
    'Ирина active',
  ]);
});
