import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import type { ImportCounts } from './import.ts';
import { importRig } from './testImports.ts';

const HEAD = 'Трек-номер;Получатель;Телефон;E-mail';
const groupsOf = (counts: ImportCounts) => Object.fromEntries(counts.groups.map(({ code, count }) => [code, count]));

test('what a repair mended counts again when an edit over it is taken back', async (t) => {
  const rig = await importRig(t);
  const rows = ['anna@gmail.con', 'olga@gmail.con'].map((email) => `${nextTrackNumber()};Анна;9161234567;${email}`);
  const id = await rig.upload([HEAD, ...rows].join('\n'));
  await rig.read(id);
  await rig.put(id, 'repairs', { repairs: ['email_typo'] });
  const before = (await rig.read(id)).counts!;
  const type = async (field: 'email' | 'name', value: string) => (await rig.edit(id, [{ row: 2, field, value }])).counts;

  const typed = [await type('email', 'anna@example.ru'), await type('email', 'anna@example.org'), await type('name', 'Ольга')];
  const back = await type('email', 'anna@gmail.com');
  const again = [await type('email', 'anna@example.ru'), await type('email', 'anna@gmail.com')];

  assert.equal(groupsOf(before).email_typo, 2);
  assert.deepEqual(
    typed.map((counts) => groupsOf(counts).email_typo),
    [1, 1, 1],
  );
  assert.deepEqual([back, again[1]], [before, before]);
  assert.equal(groupsOf(again[0]!).email_typo, 1);
  const page = await rig.rows(id);
  assert.deepEqual(page.rows[0]!.edited, ['name']);
});
