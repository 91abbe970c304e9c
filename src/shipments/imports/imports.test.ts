import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utils, write } from '@e965/xlsx';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { importRig, withWrongDigit } from './testImports.ts';

const HEAD = 'Трек-номер;Получатель;Телефон;E-mail;Сумма заказа';

test('a file is uploaded, read, shown, mended and loaded', async (t) => {
  const rig = await importRig(t);
  const [good, bad] = [nextTrackNumber(), nextTrackNumber()];
  const id = await rig.upload(`${HEAD}\n${good};Анна;8 916 123-45-67;;1234,50\n${bad.slice(0, 12)};Ольга;9031234567;;\n`);

  const ready = await rig.read(id);
  const page = await rig.rows(id);
  const edited = await rig.edit(id, [{ row: 3, field: 'trackNumber', value: bad }]);
  await rig.import(id);
  const done = await rig.load(id);

  assert.deepEqual([ready.state, ready.fileName, ready.createdBy, ready.size > 100], ['ready', 'parcels.csv', 'alice', true]);
  assert.deepEqual([ready.counts!.total, ready.counts!.new, ready.counts!.refused], [2, 1, 1]);
  assert.deepEqual(outcomes(page.rows), ['2 new', '3 refused track_number_form']);
  assert.deepEqual([outcomes(edited.rows), edited.counts.new, edited.counts.refused], [['3 new phone_7'], 2, 0]);
  assert.deepEqual([done.state, done.importedBy, done.canUndo], ['imported', 'alice', true]);
  assert.deepEqual(done.result, { created: 2, updated: 0, waiting: 0, skipped: 0, refused: 0, newContacts: 0 });
  const shipments = await rig.db
    .selectFrom('shipments')
    .select(['trackNumber', 'name', 'phone', 'amountKopecks', 'source', 'loadedBy', 'life', 'status'])
    .orderBy('id')
    .execute();
  const common = { source: 'import', loadedBy: 'alice', life: 'active', status: 'waiting' };
  assert.deepEqual(shipments, [
    { trackNumber: good, name: 'Анна', phone: '79161234567', amountKopecks: 123_450, ...common },
    { trackNumber: bad, name: 'Ольга', phone: '79031234567', amountKopecks: null, ...common },
  ]);
});

test('the preview says of every row what will become of it, and importing does just that', async (t) => {
  const rig = await importRig(t);
  const fresh = nextTrackNumber();
  const changed = await rig.save({ name: 'Анна' });
  const same = await rig.save({ name: 'Ольга' });
  const deleted = await rig.save({ life: 'deleted' });
  const silent = await rig.save({ life: 'silent' });
  const rows = [fresh, changed, same, deleted, silent, fresh, 'мусор'].map(
    (number, i) => `${number};${i === 1 ? 'Анна Ивановна' : i === 2 ? 'Ольга' : ''};;;`,
  );
  const id = await rig.upload([HEAD, ...rows].join('\n'));

  const { counts } = await rig.read(id);
  const page = await rig.rows(id);
  const filtered = await Promise.all(
    ['new', 'update', 'same', 'removed', 'repeat', 'refused', 'problems', 'repeated'].map(async (group) => {
      const { total, rows } = await rig.rows(id, `group=${group}`);
      return `${group}: ${total} ${rows.map(({ row }) => row).join(' ')}`;
    }),
  );
  const second = await rig.rows(id, 'from=5&limit=1');
  await rig.import(id);
  const { result } = await rig.load(id);

  assert.deepEqual(outcomes(page.rows), [
    '2 new nobody_to_tell',
    '3 update',
    '4 same',
    '5 removed',
    '6 update',
    '7 repeat repeated',
    '8 refused track_number_form',
  ]);
  const { total, new: created, update, same: asBefore, removed, repeat, refused } = counts!;
  assert.deepEqual([total, created, update, asBefore, removed, repeat, refused], [7, 1, 2, 1, 1, 1, 1]);
  assert.deepEqual(filtered, [
    'new: 1 2',
    'update: 2 3 6',
    'same: 1 4',
    'removed: 1 5',
    'repeat: 1 7',
    'refused: 1 8',
    'problems: 3 2 7 8',
    'repeated: 1 7',
  ]);
  assert.deepEqual([second.total, outcomes(second.rows)], [7, ['7 repeat repeated']]);
  assert.deepEqual(result, { created: 1, updated: 2, waiting: 0, skipped: 3, refused: 1, newContacts: 0 });
  const lives = await rig.db.selectFrom('shipments').select(['life', 'name']).orderBy('id').execute();
  assert.deepEqual(lives, [
    { life: 'active', name: 'Анна Ивановна' },
    { life: 'active', name: 'Ольга' },
    { life: 'deleted', name: null },
    { life: 'active', name: null },
    { life: 'active', name: null },
  ]);
});

test('a repair mends all its rows at once, and is taken back as easily', async (t) => {
  const rig = await importRig(t);
  const numbers = [nextTrackNumber(), nextTrackNumber()].map(withWrongDigit);
  const id = await rig.upload([HEAD, ...numbers.map((number) => `${number};Анна;9161234567;anna@gmail.con;`)].join('\n'));

  const before = await rig.read(id);
  await rig.put(id, 'repairs', { repairs: ['check_digit', 'email_typo'] });
  const mended = await rig.read(id);
  const page = await rig.rows(id);
  await rig.put(id, 'repairs', { repairs: [] });
  const after = await rig.read(id);

  assert.deepEqual([before.counts!.refused, before.repairs], [2, []]);
  assert.deepEqual([mended.counts!.refused, mended.counts!.new, mended.repairs], [0, 2, ['check_digit', 'email_typo']]);
  assert.deepEqual(page.rows[0]!.given.email, 'anna@gmail.com');
  assert.deepEqual(after.counts, before.counts);
});

test('edited cells outlive another choice of repairs', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`${HEAD}\n${nextTrackNumber()};Анна;;;\n`);
  await rig.read(id);

  await rig.edit(id, [{ row: 2, field: 'name', value: 'Ольга' }]);
  await rig.edit(id, [
    { row: 2, field: 'phone', value: '9161234567' },
    { row: 99, field: 'name', value: 'нет такой' },
  ]);
  await rig.put(id, 'repairs', { repairs: ['email_typo'] });
  await rig.read(id);

  const { given } = (await rig.rows(id)).rows[0]!;
  assert.deepEqual([given.name, given.phone], ['Ольга', '9161234567']);
});

test('an edit that makes a number come twice, or no longer, is seen in the other row too', async (t) => {
  const rig = await importRig(t);
  const [one, two] = [nextTrackNumber(), nextTrackNumber()];
  const id = await rig.upload([HEAD, `${one};А;;;`, `${one};Б;;;`, `${two};В;;;`].join('\n'));
  await rig.read(id);

  const first = await rig.edit(id, [{ row: 2, field: 'trackNumber', value: two }]);
  const page = await rig.rows(id);

  assert.deepEqual(outcomes(page.rows), ['2 new nobody_to_tell', '3 new nobody_to_tell', '4 repeat repeated']);
  assert.deepEqual([first.counts.new, first.counts.repeat], [2, 1]);
});

test('counts after edits are those of the whole file', async (t) => {
  const rig = await importRig(t);
  const known = await rig.save({ name: 'Ольга' });
  const [one, two] = [nextTrackNumber(), nextTrackNumber()];
  const rows = [`${one};А;;;`, `${one};Б;;;`, `${known};Ольга;;;`, 'мусор;;1;;', `${two};;9161234567;x@gmail.con;`, `${one};;;;`];
  const id = await rig.upload([HEAD, ...rows].join('\n'));
  const numbers = [one, two, known, '', 'мусор', nextTrackNumber()];
  await rig.read(id);

  for (let i = 0; i < 24; i++) {
    const value =
      i % 3 === 0
        ? { field: 'name' as const, value: `Ирина ${i}` }
        : { field: 'trackNumber' as const, value: numbers[(i * 5) % 6]! };
    const { counts } = await rig.edit(id, [{ row: 2 + ((i * 7) % 6), ...value }]);
    if (i % 4 > 0) continue;
    await rig.put(id, 'repairs', { repairs: [] });
    const { counts: whole } = await rig.read(id);
    const inOrder = ({ groups, ...rest }: typeof counts) => ({
      ...rest,
      groups: groups.map(({ code, count }) => `${code} ${count}`).sort(),
    });
    assert.deepEqual(inOrder(counts), inOrder(whole!), `after edit ${i}`);
  }
});

test('a long file is counted part by part, and its counts are those of the whole', async (t) => {
  const rig = await importRig(t);
  const n = 25_000;
  const numbers = Array.from({ length: n }, () => nextTrackNumber());
  for (const at of [0, 9_999, 10_000, 24_999]) await rig.save({ trackNumber: numbers[at]! });
  // A wrong address in every thousandth row; then a number of the first part again, and two rows that are refused.
  const rows = numbers.map((number, i) => `${number};Анна;9161234567;${i % 1_000 === 0 ? 'anna@gmial.com' : ''};`);
  const id = await rig.upload([HEAD, ...rows, `${numbers[5]};;;;`, 'мусор;;;;', 'хлам;;;;'].join('\n'));

  const { counts } = await rig.read(id);

  const { groups, ...outcomes } = counts!;
  const expected = {
    total: n + 3,
    new: n - 4,
    update: 4,
    same: 0,
    repeat: 1,
    removed: 0,
    refused: 2,
    problems: n + 3,
    overQuota: 0,
  };
  assert.deepEqual(outcomes, expected);
  assert.deepEqual(
    groups.map(({ code, count }) => [code, count]),
    [
      ['phone_7', n],
      ['email_typo', 25],
      ['track_number_form', 2],
      ['repeated', 1],
    ],
  );
});

test('columns that a person chose are read so, and the next file with those headers too', async (t) => {
  const rig = await importRig(t);
  const [one, two] = [nextTrackNumber(), nextTrackNumber()];
  const file = (number: string) => `Альфа;Бета\n${number};Книга\n`;
  const id = await rig.upload(file(one));

  await rig.read(id);
  await rig.put(id, 'columns', { columns: ['trackNumber', 'description'] });
  const chosen = await rig.read(id);
  const next = await rig.read(await rig.upload(file(two)));

  const columns = (view: typeof chosen) => view.layout!.columns.map(({ field, how }) => `${field} ${how}`);
  assert.deepEqual(columns(chosen), ['trackNumber chosen', 'description chosen']);
  assert.deepEqual(columns(next), ['trackNumber remembered', 'description remembered']);
  assert.equal((await rig.rows(next.id)).rows[0]!.given.description, 'Книга');
});

test('another sheet of a workbook is read with columns of its own', async (t) => {
  const rig = await importRig(t);
  const [one, two] = [nextTrackNumber(), nextTrackNumber()];
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Трек-номер'], [one]]), 'Ноябрь');
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['Имя', 'Трек-номер'],
      ['Анна', two],
    ]),
    'Декабрь',
  );
  const id = await rig.upload(new Uint8Array(write(book, { type: 'array' }) as ArrayBuffer), 'kind=file&name=book.xlsx');

  const first = await rig.read(id);
  await rig.put(id, 'sheet', { sheet: 'Декабрь' });
  const second = await rig.read(id);
  const wrong = await rig.browser.call('PUT', rig.at(id, '/sheet'), { sheet: 'Январь' });

  assert.deepEqual([first.layout!.sheet, second.layout!.sheet, second.sheet], ['Ноябрь', 'Декабрь', 'Декабрь']);
  assert.equal((await rig.rows(id)).rows[0]!.given.trackNumber, two);
  assert.equal(wrong.status, 400);
});

test('pasted rows and a scanned batch are imports as well', async (t) => {
  const rig = await importRig(t);
  const [one, two] = [nextTrackNumber(), nextTrackNumber()];

  const pasted = await rig.read(await rig.upload(`${one}\tАнна\t9161234567`, 'kind=paste'));
  const scanned = await rig.read(await rig.upload(`${one}\n${two}\n${one}`, 'kind=scan'));

  assert.deepEqual([pasted.kind, pasted.counts!.new], ['paste', 1]);
  assert.deepEqual([scanned.kind, scanned.counts!.new, scanned.counts!.repeat], ['scan', 2, 1]);
});

test('a file that cannot be read says why in plain words, and another choice reads it again', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0, 0]), 'kind=file&name=price.pdf');

  const failed = await rig.read(id);
  const refused = await rig.browser.call('POST', rig.at(id, '/import'));
  const again = await rig.put(id, 'repairs', { repairs: [] });

  assert.deepEqual([failed.state, failed.failure!.code, failed.counts], ['failed', 'not_spreadsheet', null]);
  assert.match(failed.failure!.message, /[а-я]/);
  assert.equal(refused.status, 409);
  assert.equal(again.state, 'reading');
});

test('the same file again is said on its page, and adds nothing', async (t) => {
  const rig = await importRig(t);
  const text = `${HEAD}\n${nextTrackNumber()};Анна;9161234567;;\n`;
  const first = await rig.importNow(text);

  const again = await rig.read(await rig.upload(text, 'kind=file&name=again.csv'));
  await rig.import(again.id);
  const { result } = await rig.load(again.id);

  assert.deepEqual(again.sameAs, { id: first.id, importedAt: first.importedAt, fileName: 'parcels.csv' });
  assert.deepEqual([again.counts!.same, again.counts!.new], [1, 0]);
  assert.deepEqual([result!.created, result!.updated, result!.skipped], [0, 0, 1]);
  assert.deepEqual(
    (await rig.list()).map(({ id }) => id),
    [again.id, first.id],
  );
});

function outcomes(rows: { row: number; outcome: string; problems: { code: string }[] }[]): string[] {
  return rows.map(({ row, outcome, problems }) => [row, outcome, ...problems.map(({ code }) => code)].join(' '));
}
