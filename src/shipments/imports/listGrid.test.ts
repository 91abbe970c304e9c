import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../../test/api.ts';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import type { GridRow } from './import.ts';
import { importRig } from './testImports.ts';

const HEAD = 'Трек-номер;Получатель;Телефон;E-mail;Сумма заказа';

test('a parcel with nobody to tell is said, unless its shipment has a contact', async (t) => {
  const rig = await importRig(t);
  const [told, untold] = [await rig.save({ name: 'Анна' }), await rig.save({ phone: '79000000000' })];
  const fresh = nextTrackNumber();
  const rows = [
    `${told};Анна;;;`,
    `${untold};Пётр;;;`,
    `${fresh};Ольга;;;`,
    `${fresh};;;;`,
    `${nextTrackNumber()};Ян;9161234567;;`,
  ];
  const id = await rig.upload([HEAD, ...rows].join('\n'));

  const { counts } = await rig.read(id);
  const all = await rig.rows(id);
  const [group, problems] = [await rig.rows(id, 'group=nobody_to_tell'), await rig.rows(id, 'group=problems')];
  const edited = await rig.edit(id, [{ row: 4, field: 'phone', value: '+7 916 123-45-67' }]);

  const groups = (one: typeof counts) => Object.fromEntries(one!.groups.map(({ code, count }) => [code, count]));
  assert.deepEqual(said(all.rows), ['2', '3 nobody_to_tell', '4 nobody_to_tell', '5 repeated', '6 phone_7']);
  assert.deepEqual(groups(counts), { nobody_to_tell: 2, repeated: 1, phone_7: 1 });
  assert.deepEqual([group.total, said(group.rows)], [2, ['3 nobody_to_tell', '4 nobody_to_tell']]);
  assert.deepEqual([problems.total, counts!.problems, problems.rows.length], [4, 4, 4]);
  assert.deepEqual([groups(edited.counts).nobody_to_tell, edited.counts.problems], [1, 3]);
});

test('a row that updates a shipment shows what stands there now', async (t) => {
  const rig = await importRig(t);
  const known = await rig.save({ name: 'Анна', phone: '79161234567', amountKopecks: 50_000 });
  const silent = await rig.save({ life: 'silent' });
  const same = await rig.save({ name: 'Ольга' });
  const rows = [`${known};Анна Ивановна;8 916 000-00-01;anna@example.org;`, `${silent};;;;`, `${same};Ольга;;;`];
  const id = await rig.upload([HEAD, ...rows].join('\n'));
  await rig.read(id);

  const [changed, revived, unchanged] = (await rig.rows(id)).rows;
  const edited = await rig.edit(id, [{ row: 2, field: 'amount', value: '700' }]);

  assert.deepEqual(changed!.was, { name: 'Анна', phone: '79161234567', email: '' });
  assert.equal(changed!.isFollowedAgain, undefined);
  assert.deepEqual([revived!.was, revived!.isFollowedAgain], [{}, true]);
  assert.deepEqual([unchanged!.outcome, unchanged!.was], ['same', undefined]);
  assert.equal(edited.rows[0]!.was?.amount, '500');
});

test('an edited cell is marked and can be again what the file says', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`${HEAD}\n${nextTrackNumber()};Анна;9161234567;anna@gmial.com;\n`);
  await rig.put(id, 'repairs', { repairs: ['email_typo'] });
  await rig.read(id);
  await rig.edit(id, [{ row: 2, field: 'email', value: 'olga@example.org' }]);
  await rig.edit(id, [{ row: 2, field: 'name', value: 'Ольга' }]);
  const restore = (field: string) => rig.browser.call<{ state: string }>('DELETE', rig.at(id, `/edits/2/${field}`));

  const edited = (await rig.rows(id)).rows[0]!;
  const restored = await restore('email');
  await rig.read(id);
  const after = (await rig.rows(id)).rows[0]!;

  assert.deepEqual(edited.edited?.toSorted(), ['email', 'name']);
  assert.deepEqual([restored.status, restored.body.state], [200, 'reading']);
  assert.deepEqual([after.edited, after.given.name, after.given.email], [['name'], 'Ольга', 'anna@gmail.com']);
  assert.equal((await restore('email')).status, 409, 'it is as in the file already');
  assert.equal((await restore('price')).status, 400);
});

test('a cell that gets back what stood in it is as it was read: not marked, and following the file and its repairs', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`${HEAD}\n${nextTrackNumber()};Анна;9161234567;anna@gmial.com;\n`);
  await rig.put(id, 'repairs', { repairs: ['email_typo'] });
  const { counts } = await rig.read(id);
  const email = (value: string) => ({ row: 2, field: 'email' as const, value });
  const name = (value: string) => ({ row: 2, field: 'name' as const, value });

  await rig.edit(id, [email('olga@example.org'), name('Ольга')]);
  await rig.edit(id, [email('ольга'), name('Яна')]);
  const back = await rig.edit(id, [email('anna@gmail.com'), name('Ольга')]);
  const both = await rig.edit(id, [name('Анна')]);
  const there = await rig.edit(id, [name('Анна'), name('Ирина'), name('Анна')]);
  await rig.put(id, 'repairs', { repairs: [] });
  await rig.read(id);
  const read = (await rig.rows(id)).rows[0]!;

  assert.deepEqual([back.rows[0]!.edited, back.rows[0]!.given.email], [['name'], 'anna@gmail.com']);
  assert.deepEqual([both.rows[0]!.edited, both.rows[0]!.given.name, both.counts.new], [undefined, 'Анна', counts!.new]);
  assert.equal(there.rows[0]!.edited, undefined);
  assert.deepEqual([read.edited, read.given.email], [undefined, 'anna@gmial.com'], 'what is in the file again');
});

test('what a cell held before the file was read anew is no way back to it', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`${HEAD}\n${nextTrackNumber()};Анна;9161234567;anna@gmial.com;\n`);
  await rig.put(id, 'repairs', { repairs: ['email_typo'] });
  await rig.read(id);
  await rig.edit(id, [{ row: 2, field: 'email', value: 'olga@example.org' }]);
  await rig.put(id, 'repairs', { repairs: [] });
  await rig.read(id);

  const { rows } = await rig.edit(id, [{ row: 2, field: 'email', value: 'anna@gmail.com' }]);

  assert.deepEqual([rows[0]!.edited, rows[0]!.given.email], [['email'], 'anna@gmail.com'], 'the file says otherwise');
});

test('another shop and a reader restore no cells', async (t) => {
  const rig = await importRig(t);
  await rig.db.updateTable('members').set({ role: 'reader' }).where('userId', '=', 'bob').execute();
  const id = await rig.upload(`${HEAD}\n${nextTrackNumber()};Анна;;;\n`);
  await rig.read(id);
  await rig.edit(id, [{ row: 2, field: 'name', value: 'Ольга' }]);

  for (const [who, status] of [
    [rig.charlie, 404],
    [rig.bob, 403],
  ] as const)
    assert.equal((await (await signedIn(rig.ctx, who)).call('DELETE', rig.at(id, '/edits/2/name'))).status, status);
  assert.equal((await rig.rows(id)).rows[0]!.given.name, 'Ольга');
});

test('sums under the rows are left out and said; a file of numbers nobody has is not taken for one', async (t) => {
  const rig = await importRig(t);
  const rows = [
    `${nextTrackNumber()};Анна;9161234567;;500`,
    ';Итого;;;500',
    `${nextTrackNumber()};Ян;9161234568;;300`,
    ';;;;',
    'Всего: 2;;;;800',
  ];

  const { id, counts, layout } = await rig.read(await rig.upload([HEAD, ...rows].join('\n')));

  assert.deepEqual([counts!.total, counts!.refused], [2, 0]);
  assert.deepEqual(
    (await rig.rows(id)).rows.map(({ row }) => row),
    [2, 4],
  );
  assert.deepEqual(
    layout!.notes.filter(({ code }) => code === 'summary_row'),
    [{ code: 'summary_row', row: 3, count: 2 }],
  );
});

test('refused rows that are mended in their file come back as they were', async (t) => {
  const rig = await importRig(t);
  const name = '=Анна';
  const first = await rig.importNow(`${HEAD}\nмусор;${name};+7 916 123-45-67;;\n`);

  const refused = new TextDecoder().decode(await rig.bytes(rig.at(first.id, '/refused.csv')));
  const { id } = await rig.read(await rig.upload(refused.replace('мусор', nextTrackNumber())));
  const { given, outcome, problems } = (await rig.rows(id)).rows[0]!;

  assert.match(refused, /'=Анна.*'\+7 916/);
  assert.deepEqual([outcome, given.name, given.phone], ['new', name, '+7 916 123-45-67']);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['looks_formula'],
  );
});

function said(rows: GridRow[]): string[] {
  return rows.map(({ row, problems }) => [row, ...problems.map(({ code }) => code)].join(' '));
}
