import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/properties.ts';
import { guessColumns, normalizeHeader } from './columns.ts';
import { IMPORT_FIELDS, type ImportField, type SheetRow } from './import.ts';

const TRACKS = ['80080012345678', '10100026000040', '19700012345672'];

function sheet(...rows: string[][]): SheetRow[] {
  return rows.map((cells, i) => ({ row: i + 1, cells }));
}

function fieldsOf(rows: SheetRow[], remembered: Record<string, ImportField | ''> = {}) {
  return guessColumns(rows, null, remembered).columns.map(({ field }) => field);
}

test('a header is compared without case, marks, units and remarks', () => {
  assert.equal(normalizeHeader('  Трек-номер*\n(обязательно) '), 'трек номер');
  assert.equal(normalizeHeader('Сумма заказа, руб.'), 'сумма заказа');
  assert.equal(normalizeHeader('№\u00a0заказа'), 'номер заказа');
  assert.equal(normalizeHeader('Счёт'), 'счет');
  assert.equal(normalizeHeader('trackNumber'), 'track number');
  assert.equal(normalizeHeader('руб.'), 'руб');
});

test('every field is found by its own name, in Russian and in English', () => {
  const russian = 'Трек-номер,ФИО,Телефон,E-mail,Сумма,Номер заказа,Описание,Индекс,Способ оплаты,Согласие на звонки'.split(',');
  const english = 'Track number,Name,Phone,Email,Amount,Order number,Description,Postal code,Payment type,Consent to calls'.split(
    ',',
  );
  for (const headers of [russian, english]) {
    const guess = guessColumns(sheet(headers, [TRACKS[0]!]), null, {});
    assert.deepEqual(
      guess.columns.map(({ field }) => field),
      IMPORT_FIELDS,
    );
    assert.ok(guess.columns.every(({ how }) => how === 'header'));
    assert.deepEqual([guess.headerRow, guess.firstDataRow, guess.notes], [1, 2, []]);
  }
});

test('what belongs to the shop, the sender or the delivery is taken for no field', () => {
  const rows = sheet(
    ['Дата', 'Статус', 'ШПИ', 'Телефон магазина', 'E-mail отправителя', 'Индекс отправителя', 'Стоимость доставки', 'Менеджер'],
    ['05.11.2026', 'Отправлен', TRACKS[0]!, '84872000001', 'shop@example.org', '101000', '350,00', 'Анна Белова'],
  );

  assert.deepEqual(fieldsOf(rows), [null, null, 'trackNumber', null, null, null, null, null]);
});

test('the recipient is taken rather than the buyer, the full name rather than its parts', () => {
  const rows = sheet(
    ['Трек', 'Телефон покупателя', 'Телефон получателя', 'Фамилия', 'Имя', 'ФИО получателя'],
    [TRACKS[0]!, '89161112233', '89164445566', 'Белова', 'Анна', 'Белова Анна Игоревна'],
  );

  assert.deepEqual(fieldsOf(rows), ['trackNumber', null, 'phone', null, null, 'name']);
  assert.deepEqual(fieldsOf(sheet(['Трек', 'Фамилия', 'Имя'], [TRACKS[0]!, 'Белова', 'Анна'])), ['trackNumber', null, 'name']);
});

test('«Номер» is the track number or the order number, as its cells say', () => {
  assert.deepEqual(fieldsOf(sheet(['Номер', 'ФИО'], [TRACKS[0]!, 'Анна'])), ['trackNumber', 'name']);
  assert.deepEqual(fieldsOf(sheet(['Номер', 'ШПИ'], ['А-1042', TRACKS[0]!])), ['orderNumber', 'trackNumber']);
  const counted = sheet(['№', 'ШПИ'], ...TRACKS.map((track, i) => [String(i + 1), track]));
  assert.deepEqual(fieldsOf(counted), [null, 'trackNumber']);
});

test('a filled column beats an empty one of a better name', () => {
  const rows = sheet(['Трек-номер', 'ТТН', 'Доп. поле'], ['', '', TRACKS[0]!], ['', '', TRACKS[1]!]);

  const [named, , filled] = guessColumns(rows, null, {}).columns;

  assert.deepEqual([named?.field, filled?.field, filled?.how], [null, 'trackNumber', 'content']);
});

test('without a header the cells tell', () => {
  const rows = sheet(
    ...TRACKS.map((track, i) => [
      track,
      ['Белова Анна Игоревна', 'Сомов Игорь', 'Ветрова М. А.'][i]!,
      `8 (916) 123-45-6${i}`,
      `user${i}@example.org`,
      ['394000', '101000', '630099'][i]!,
      ['1 234,50', '990,00', '15 000 руб.'][i]!,
      String(1042 + i),
    ]),
  );

  const guess = guessColumns(rows, null, {});

  const expected = ['trackNumber', 'name', 'phone', 'email', 'postalCode', 'amount', null];
  assert.deepEqual(
    guess.columns.map(({ field }) => field),
    expected,
  );
  assert.ok(guess.columns.every(({ how, field }) => how === (field ? 'content' : 'none')));
  assert.deepEqual([guess.headerRow, guess.firstDataRow, guess.notes], [null, 1, [{ code: 'no_header' }]]);
});

test('numbers that a spreadsheet damaged are still known for track numbers and phones', () => {
  const rows = sheet(['8,00801E+13', '7,9161E+10'], ['1.01E+13', '79161234567.0'], ['9780012345672', '9161234567']);

  assert.deepEqual(fieldsOf(rows), ['trackNumber', 'phone']);
});

test('track numbers in links are known for what they are', () => {
  const link = (number: string) => `https://www.pochta.ru/tracking?barcode=${number}`;
  const rows = sheet(['Где посылка', 'Кому'], [link(TRACKS[0]!), 'Иванова Анна'], [link(TRACKS[1]!), 'Петров Иван']);

  assert.deepEqual(fieldsOf(rows), ['trackNumber', 'name']);
});

test('titles over the header and further headers under it are skipped and told', () => {
  const rows = sheet(
    ['ООО «Ромашка»'],
    ['Реестр заказов за ноябрь 2026 г.'],
    ['№ п/п', 'Трек-номер', 'Получатель', 'Сумма'],
    ['', 'track_number', 'recipient', 'amount'],
    ['', '', '', 'руб.'],
    ['1', '2', '3', '4'],
    ['1', TRACKS[0]!, 'Анна', '990'],
    ['№ п/п', 'Трек-номер', 'Получатель', 'Сумма'],
    ['2', TRACKS[1]!, 'Игорь', '1200'],
  );

  const guess = guessColumns(rows, null, {});

  assert.deepEqual([guess.headerRow, guess.firstDataRow, guess.skipRows], [3, 7, [8]]);
  assert.deepEqual(guess.notes, [
    { code: 'title_rows', row: 1, count: 2 },
    { code: 'second_header', row: 4, count: 4 },
  ]);
  assert.deepEqual(
    guess.columns.map(({ field }) => field),
    [null, 'trackNumber', 'name', 'amount'],
  );
});

test('a header over a group of columns tells the sender’s phone from the recipient’s', () => {
  const rows = sheet(
    ['', 'Отправитель', '', 'Получатель', ''],
    ['ШПИ', 'ФИО', 'Телефон', 'ФИО', 'Телефон'],
    [TRACKS[0]!, 'Сомов Игорь', '89161112233', 'Белова Анна', '89164445566'],
  );

  const { columns } = guessColumns(rows, null, {});

  assert.deepEqual(
    columns.map(({ field }) => field),
    ['trackNumber', null, null, 'name', 'phone'],
  );
  assert.equal(columns[4]?.header, 'Получатель: Телефон');
});

test('columns of one name are told apart, because names are remembered', () => {
  const rows = sheet(['Трек', 'Телефон', 'Телефон'], [TRACKS[0]!, '', '89164445566']);

  const { columns } = guessColumns(rows, null, {});

  assert.deepEqual(
    columns.map(({ header, field }) => [header, field]),
    [
      ['Трек', 'trackNumber'],
      ['Телефон', null],
      ['Телефон (2)', 'phone'],
    ],
  );
});

test('a name in unknown words is a header when nothing but words stands over the numbers', () => {
  const guess = guessColumns(sheet(['Бирка', 'Человек Х'], [TRACKS[0]!, 'Анна'], [TRACKS[1]!, 'Игорь']), null, {});

  assert.deepEqual([guess.headerRow, guess.columns[0]?.field, guess.columns[0]?.how], [1, 'trackNumber', 'content']);
});

test('what was chosen the last time beats the name, what is chosen now beats all', () => {
  const rows = sheet(['Трек', 'Телефон', 'Телефон жены', 'Сумма'], [TRACKS[0]!, '89161112233', '89164445566', '990']);

  const remembered = guessColumns(rows, null, { 'телефон жены': 'phone', сумма: '' });
  const chosen = guessColumns(rows, ['trackNumber', null, null, 'amount'], { 'телефон жены': 'phone', сумма: '' });

  assert.deepEqual(
    remembered.columns.map(({ field, how }) => [field, how]),
    [
      ['trackNumber', 'header'],
      [null, 'none'],
      ['phone', 'remembered'],
      [null, 'remembered'],
    ],
  );
  assert.deepEqual(
    chosen.columns.map(({ field, how }) => [field, how]),
    [
      ['trackNumber', 'chosen'],
      [null, 'chosen'],
      [null, 'chosen'],
      ['amount', 'chosen'],
    ],
  );
});

test('a table without track numbers is told so, with samples to choose by', () => {
  const guess = guessColumns(sheet(['ФИО', 'Телефон'], ['Анна', '89161112233'], ['Анна', '89164445566']), null, {});

  assert.deepEqual(guess.notes, [{ code: 'no_track_column' }]);
  assert.deepEqual(guess.columns[0]?.samples, ['Анна']);
});

test('an empty sheet and names of JavaScript do no harm', () => {
  assert.deepEqual(guessColumns([], null, {}).columns, []);
  assert.deepEqual(fieldsOf(sheet(['constructor', '__proto__', 'ШПИ'], ['a', 'b', TRACKS[0]!])), [null, null, 'trackNumber']);
});

test('one track number in a row is a scanned batch', () => {
  const guess = guessColumns(sheet(...TRACKS.map((track) => [track])), null, {});

  assert.deepEqual([guess.columns[0]?.field, guess.firstDataRow], ['trackNumber', 1]);
});

test('a total under the rows is no header of theirs', () => {
  const guess = guessColumns(sheet(['a', 'b'], [TRACKS[0]!, '100'], [TRACKS[1]!, '200'], ['Итого', '300']), null, {});

  assert.deepEqual([guess.headerRow, guess.firstDataRow], [1, 2]);
});

test('whatever stands in a sheet, each column is told once and each field is taken once', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '',
      'Трек-номер',
      'Телефон',
      'ФИО',
      'Сумма, руб.',
      '№',
      '1',
      '2',
      '3',
      'Итого',
      ...TRACKS,
      '89161234567',
      'a@b.ru',
    ),
    fc.string({ minLength: 1, maxLength: 3 }).map((text) => `${text}@.`.repeat(5_000)),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 20 }), (rows) => {
      const guess = guessColumns(sheet(...rows), null, {});

      const fields = guess.columns.flatMap(({ field }) => field ?? []);
      assert.equal(new Set(fields).size, fields.length);
      assert.equal(guess.columns.length, Math.max(...rows.map(({ length }) => length)));
      assert.ok(guess.firstDataRow >= 1 && guess.firstDataRow <= rows.length + 1);
    }),
    { numRuns: 200 },
  );
});
