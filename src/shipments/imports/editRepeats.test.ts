import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { importRig } from './testImports.ts';

const HEAD = 'Трек-номер;Получатель;Телефон';
type Rig = Awaited<ReturnType<typeof importRig>>;

/** The numbers of rows by what becomes of them, as the grid has it. */
const groups = async (rig: Rig, id: string) => {
  const { rows } = await rig.rows(id, 'limit=500');
  const of = (name: string) => rows.filter(({ outcome }) => outcome === name).map(({ row }) => row);
  return { new: of('new'), refused: of('refused'), texts: rows.map(({ given }) => given.trackNumber) };
};

test('rows of a number that comes too often keep it, and are good again when others have left it', async (t) => {
  const rig = await importRig(t);
  const [often, other, third] = [nextTrackNumber(), nextTrackNumber(), nextTrackNumber()];
  const rows = Array.from({ length: 24 }, (_, i) => `${often};Имя ${i};9161234567`);
  const id = await rig.upload([HEAD, ...rows].join('\n'));

  const { counts: before } = await rig.read(id);
  const full = await groups(rig, id);
  const { counts: one } = await rig.edit(id, [{ row: 3, field: 'trackNumber', value: other }]);
  const after = await groups(rig, id);
  await rig.edit(id, [{ row: 24, field: 'trackNumber', value: third }]);
  const { counts } = await rig.edit(id, [{ row: 25, field: 'trackNumber', value: 'мусор' }]);
  const { counts: back } = await rig.edit(id, [{ row: 25, field: 'trackNumber', value: often }]);
  await rig.put(id, 'repairs', { repairs: [] });
  const { counts: reread } = await rig.read(id);

  assert.deepEqual([before!.refused, full.refused], [3, [23, 24, 25]]);
  assert.ok(full.texts.every((text) => text === often));
  assert.deepEqual([one.refused, one.new, after.refused, after.new], [2, 2, [24, 25], [2, 3]]);
  assert.deepEqual([counts.refused, counts.new], [1, 3]);
  assert.deepEqual([back.refused, back.new, back.repeat], [1, 3, 20]);
  assert.deepEqual(back, reread);
});

test('a row without a contact that comes too often adds to nothing', async (t) => {
  const rig = await importRig(t);
  await rig.db.updateTable('shops').set({ replaceWrongPhones: false }).execute();
  const often = nextTrackNumber();
  const rows = Array.from({ length: 21 }, () => `${often};Анна;9161234567`);
  const id = await rig.upload([HEAD, ...rows, `${often};Ольга;`].join('\n'));

  const { counts } = await rig.read(id);
  await rig.import(id);
  const { result } = await rig.load(id);

  assert.deepEqual([counts!.refused, result!.refused], [1, 1]);
  const { name } = await rig.db.selectFrom('shipments').select('name').executeTakeFirstOrThrow();
  assert.equal(name, 'Анна');
});
