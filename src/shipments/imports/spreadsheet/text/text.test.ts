import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf, encodeText, readTable, refusalOf } from '../../../../../test/spreadsheets.ts';

const ROWS = [
  ['Трек-номер', 'ФИО', 'Сумма'],
  ['08008012345678', 'Иванова Мария Петровна', '1 234,50'],
  ['08008012345685', 'Кузнецов; Пётр «младший»', '99'],
];

test('the encoding is told by the bytes', async () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-r', 'ibm866']) {
    const rows = encoding === 'koi8-r' || encoding === 'ibm866' ? ROWS.slice(0, 2) : ROWS;
    const table = await readTable(csvOf(rows, { encoding }));
    assert.deepEqual([table.encoding, table.separator, table.cells], [encoding, ';', rows]);
  }
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
    assert.deepEqual((await readTable(csvOf(ROWS, { encoding, mark: true }))).cells, ROWS, encoding);
  }
});

test('capitals alone are still windows-1251', async () => {
  const rows = [
    ['ШПИ', 'ПОЛУЧАТЕЛЬ'],
    ['08008012345678', 'ИВАНОВ ИВАН ИВАНОВИЧ'],
  ];

  assert.deepEqual((await readTable(csvOf(rows, { encoding: 'windows-1251' }))).cells, rows);
});

test('the separator is the one that cuts the rows evenly', async () => {
  for (const separator of [';', '\t', ',', '|']) {
    const table = await readTable(csvOf(ROWS, { separator }));
    assert.deepEqual([table.separator, table.cells], [separator, ROWS]);
  }
  assert.deepEqual((await readTable(Buffer.from('Трек;Сумма\na;1,5\nb;2,5\n'))).cells[1], ['a', '1,5']);
  assert.deepEqual((await readTable(Buffer.from('08008012345678\nRA644000001RU\n'))).cells, [
    ['08008012345678'],
    ['RA644000001RU'],
  ]);
});

test('a first line «sep=» names the separator and is no row', async () => {
  const { cells, numbers } = await readTable(Buffer.from('sep=,\r\na;b,c\r\nd,e\r\n'));

  assert.deepEqual(
    [cells, numbers],
    [
      [
        ['a;b', 'c'],
        ['d', 'e'],
      ],
      [1, 2],
    ],
  );
});

test('quotes hold separators, line ends and quotes, as Excel writes and reads them', async () => {
  const text = 'a;"b;1";"в две\r\nстроки";"сказал ""да"""\r\nООО "Ромашка";"ООО" Мир;"";"x"\r\n';

  const { cells, numbers } = await readTable(Buffer.from(text));

  assert.deepEqual(cells, [
    ['a', 'b;1', 'в две\nстроки', 'сказал "да"'],
    ['ООО "Ромашка"', 'ООО Мир', '', 'x'],
  ]);
  assert.deepEqual(numbers, [1, 2]);
});

test('a quote that never closes is a quote: the rows after it are not lost', async () => {
  const { cells } = await readTable(Buffer.from('a;b\n"кавычка;1\nc;2\n'));

  assert.deepEqual(cells, [
    ['a', 'b'],
    ['"кавычка', '1'],
    ['c', '2'],
  ]);
});

test('line ends of every system are line ends', async () => {
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    assert.deepEqual((await readTable(csvOf(ROWS, { lineEnd }))).cells, ROWS, JSON.stringify(lineEnd));
  }
});

test('a large text comes in batches, row for row, wherever the pieces are cut', async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => [`0800801${i}`, i % 3 === 0 ? `"Щ;\n${i}"` : 'Ы'.repeat(i % 40)]);

  for (const encoding of ['utf-8', 'utf-16le', 'windows-1251']) {
    const { cells } = await readTable(csvOf(rows, { encoding }));
    assert.deepEqual(
      cells,
      rows.map((row) => (row[1] === '' ? row.slice(0, 1) : row)),
    );
  }
});

test('pasted cells stand between tabs, a scanned line is one cell', async () => {
  const pasted = await readTable(Buffer.from('a,b\t"в две\nстроки"\t"x" y\n\tz\n'), { kind: 'paste' });
  assert.deepEqual(pasted.cells, [
    ['a,b', 'в две\nстроки', 'x y'],
    ['', 'z'],
  ]);

  const scanned = await readTable(Buffer.from('08008012345678\r\n\r\nRA 644 000 001 RU;"\n'), { kind: 'scan' });
  assert.deepEqual(
    [scanned.cells, scanned.numbers],
    [
      [['08008012345678'], ['RA 644 000 001 RU;"']],
      [1, 3],
    ],
  );
});

test('a file of parts in two encodings is refused with the line where the other begins', async () => {
  const parts = (one: string, other: string) => Buffer.concat([csvOf(ROWS, { encoding: one }), csvOf(ROWS, { encoding: other })]);

  assert.deepEqual(await refusalOf(parts('utf-8', 'windows-1251')), { code: 'mixed_encodings', details: { line: 4 } });
  assert.deepEqual(await refusalOf(parts('windows-1251', 'utf-8')), { code: 'mixed_encodings', details: { line: 4 } });
});

test('a letter cut in two does not make UTF-8 another encoding', async () => {
  const cut = Buffer.concat([
    csvOf(ROWS),
    Buffer.from('08008012345692;Очень длинное им'),
    Buffer.from([0xd1]),
    Buffer.from(';5\r\n'),
  ]);

  const { encoding, cells } = await readTable(cut);

  assert.deepEqual([encoding, cells[3]], ['utf-8', ['08008012345692', 'Очень длинное им\uFFFD', '5']]);
});

test('a cell of 5 MB is refused by name, quoted or not', async () => {
  const long = 'ы'.repeat(2_500_000);
  const refusal = { code: 'cell_too_long', details: { sheet: 'file', cell: 'B2', limit: 32_767 } };

  assert.deepEqual(await refusalOf(Buffer.from(`a;b\nc;${long}\n`)), refusal);
  assert.deepEqual(await refusalOf(Buffer.from(`a;b\nc;"${long}"\n`)), refusal);
});

test('the 201st column is refused, however many empty ones follow the last', async () => {
  assert.deepEqual((await readTable(Buffer.from(`a;b${';'.repeat(16_000)}\n`))).cells, [['a', 'b']]);
  assert.equal((await refusalOf(Buffer.from(`${'a;'.repeat(201)}\n`)))?.code, 'too_many_columns');
});

test('text with a few stray zero bytes is text, a flood of them is not', async () => {
  assert.equal((await readTable(Buffer.from(`${'Трек;ФИО\n'.repeat(100)}a;\0\n`))).cells.length, 101);
  assert.equal((await refusalOf(Buffer.from('abc\0\0\0\x01\x02\x03def'.repeat(100))))?.code, 'not_spreadsheet');
});

test('a letter that the encoding has not does not stop the making of a test file', () => {
  assert.deepEqual([...encodeText('Я東', 'windows-1251')], [0xdf, 0x3f]);
});
