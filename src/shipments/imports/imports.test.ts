import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { importRig } from './testImports.ts';

test('a file is uploaded, read, shown, mended and loaded', async (t) => {
  const rig = await importRig(t);
  const [good, bad] = [nextTrackNumber(), nextTrackNumber()];
  const id = await rig.upload(
    `Трек-номер;Получатель;Телефон;Сумма заказа\n${good};Анна;8 916 123-45-67;1234,50\n${bad.slice(0, 13)};Ольга;9031234567;\n`,
  );

  const read = await rig.read(id);
  const page = await rig.rows(id);
  const edited = await rig.edit(id, [{ row: 3, field: 'trackNumber', value: bad }]);
  await rig.import(id);
  const done = await rig.load(id);

  assert.equal(read.state, 'ready');
  assert.deepEqual([read.counts!.total, read.counts!.new, read.counts!.refused], [2, 1, 1]);
  assert.deepEqual(
    page.rows.map(({ row, outcome }) => [row, outcome]),
    [
      [2, 'new'],
      [3, 'refused'],
    ],
  );
  assert.deepEqual(
    edited.rows.map(({ row, outcome }) => [row, outcome]),
    [[3, 'new']],
  );
  assert.deepEqual([edited.counts.new, edited.counts.refused], [2, 0]);
  assert.equal(done.state, 'imported');
  assert.deepEqual(done.result, { created: 2, updated: 0, waiting: 0, skipped: 0, refused: 0, newContacts: 0 });
  const shipments = await rig.db
    .selectFrom('shipments')
    .select(['trackNumber', 'name', 'phone', 'amountKopecks', 'source', 'loadedBy'])
    .orderBy('id')
    .execute();
  assert.deepEqual(shipments, [
    { trackNumber: good, name: 'Анна', phone: '79161234567', amountKopecks: 123450, source: 'import', loadedBy: 'alice' },
    { trackNumber: bad, name: 'Ольга', phone: '79031234567', amountKopecks: null, source: 'import', loadedBy: 'alice' },
  ]);
});
