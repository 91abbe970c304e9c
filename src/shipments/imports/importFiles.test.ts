import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, utils, write } from '@e965/xlsx';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { importRig, withWrongDigit } from './testImports.ts';

const HEAD = 'Трек-номер;Получатель;Телефон;E-mail;Сумма заказа';

test('refused rows come back as files that can be mended and loaded again', async (t) => {
  const rig = await importRig(t);
  const wrong = withWrongDigit(nextTrackNumber());
  const { id, result } = await rig.importNow(`${HEAD}\n${nextTrackNumber()};Анна;;;\n${wrong};=HYPERLINK("x");9161234567;;\n`);

  const csv = await rig.browser.call<string>('GET', rig.at(id, '/refused.csv'));
  const xlsx = await rig.bytes(rig.at(id, '/refused.xlsx'));

  assert.equal(result!.refused, 1);
  const [, line] = csv.body.trimEnd().split('\r\n');
  assert.match(line!, new RegExp(`^3;${wrong};"'=HYPERLINK\\(""x""\\)";9161234567;;;;;;;;`));
  assert.match(line!, /Контрольная цифра/);
  const sheet = read(xlsx).Sheets['Не загружено']!;
  assert.deepEqual([sheet.B1!.v, sheet.B2!.v, sheet.C2!.t, sheet.C2!.f], ['Трек-номер', wrong, 's', undefined]);
  const again = await rig.read(await rig.upload(xlsx, 'kind=file&name=mended.xlsx'));
  const [row] = (await rig.rows(again.id)).rows;
  assert.deepEqual([row!.given.trackNumber, row!.given.phone], [wrong, '9161234567']);
});

test('the template is read back: every column is recognised, its cells are text, its example is left out', async (t) => {
  const rig = await importRig(t);

  const bytes = await rig.bytes('/cabinet/imports/template.xlsx');
  const ready = await rig.read(await rig.upload(bytes, 'kind=file&name=template.xlsx'));

  const columns = ready.layout!.columns.map(({ field, how }) => [field, how]);
  assert.deepEqual(
    columns.map(([field]) => field),
    [
      ...[
        'trackNumber',
        'name',
        'phone',
        'email',
        'amount',
        'orderNumber',
        'description',
        'postalCode',
        'paymentType',
        'hasCallConsent',
      ],
    ],
  );
  assert.ok(
    columns.every(([, how]) => how === 'header'),
    String(columns),
  );
  assert.equal(ready.counts!.total, 0);
  assert.deepEqual(ready.layout!.notes[0], { code: 'example_row', row: 2 });
  const book = read(bytes, { cellNF: true, sheetStubs: true });
  assert.deepEqual(book.SheetNames, ['Посылки', 'Пояснения']);
  assert.deepEqual([book.Sheets.Посылки!.A2!.z, book.Sheets.Посылки!.C900!.z], ['@', '@']);

  utils.sheet_add_aoa(book.Sheets.Посылки!, [['80080012345005', 'Пётр', '+7 916 765-43-21']], { origin: 'A3' });
  const filled = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  const { id, counts } = await rig.read(await rig.upload(filled, 'kind=file&name=filled.xlsx'));
  const [row] = (await rig.rows(id)).rows;
  assert.deepEqual([counts!.total, row!.row, row!.given.name], [1, 3, 'Пётр']);
});

test('a file of many refused rows holds each of them once, before the import and after it', async (t) => {
  const rig = await importRig(t);
  const MANY = 2_500;
  const rows = Array.from({ length: MANY }, (_, i) => (i % 2 === 0 ? 'мусор' : nextTrackNumber()));
  const id = await rig.upload(['Трек-номер', ...rows].join('\n'));
  const numbers = async () => {
    const { body } = await rig.browser.call<string>('GET', rig.at(id, '/refused.csv'));
    const lines = body.trimEnd().split('\r\n').slice(1);
    return lines.map((line) => Number(line.split(';')[0]));
  };

  await rig.read(id);
  const before = await numbers();
  await rig.import(id);
  await rig.load(id);

  const expected = rows.flatMap((text, i) => (text === 'мусор' ? [i + 2] : []));
  assert.deepEqual(before, expected);
  assert.deepEqual(await numbers(), expected);
});
