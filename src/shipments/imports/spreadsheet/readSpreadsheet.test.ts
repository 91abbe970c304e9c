import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  csvOf,
  encryptedXlsx,
  htmlOf,
  odsOf,
  oleOf,
  rawOds,
  readTable,
  refusalOf,
  spreadsheetMlOf,
  xlsbOf,
  xlsOf,
  xlsxOf,
  zipOf,
} from '../../../../test/spreadsheets.ts';
import { MAX_BYTES } from '../import.ts';

const ROWS = [
  ['Трек-номер', 'ФИО', 'Сумма'],
  ['08008012345678', 'Анна «Белова»', '=cmd|calc'],
  ['RA644000001RU', 'Боб & сын\nв две строки', 1234.5],
];
const TEXTS = [
  ['Трек-номер', 'ФИО', 'Сумма'],
  ['08008012345678', 'Анна «Белова»', '=cmd|calc'],
  ['RA644000001RU', 'Боб & сын\nв две строки', '1234.5'],
];

test('a file is known by its content, whatever its name says', async () => {
  const files = {
    xlsx: xlsxOf(ROWS),
    ods: odsOf(ROWS),
    xls: xlsOf(ROWS),
    csv: csvOf(ROWS),
    html: htmlOf(ROWS),
  };

  for (const [format, bytes] of Object.entries(files)) {
    const table = await readTable(bytes, { fileName: 'orders.pdf' });
    assert.deepEqual([table.format, table.cells, table.numbers], [format, TEXTS, [1, 2, 3]], format);
  }
});

test('the binary workbook and «XML Spreadsheet 2003» are read as xls is', async () => {
  for (const bytes of [xlsbOf(ROWS), spreadsheetMlOf(ROWS)]) {
    const { format, cells } = await readTable(bytes);
    assert.deepEqual([format, cells], ['xls', TEXTS]);
  }
});

test('what is no spreadsheet is said to be none', async () => {
  const foreign = {
    pdf: Buffer.from('%PDF-1.7\n1 0 obj'),
    png: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    jpeg: Buffer.from('ffd8ffe000104a46', 'hex'),
    docx: zipOf({ 'word/document.xml': '<w/>', '[Content_Types].xml': '<Types/>' }),
    odt: zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
    photos: zipOf({ '1.jpg': 'x' }),
    doc: oleOf({ WordDocument: Buffer.alloc(5000) }),
    program: Buffer.from('MZ\x90\0\x03', 'latin1'),
    noise: Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)),
    page: Buffer.from('<!DOCTYPE html><html><body>502 Bad gateway</body></html>'),
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><table/></svg>'),
  };

  for (const [what, bytes] of Object.entries(foreign)) {
    assert.equal((await refusalOf(bytes, { fileName: 'a.xlsx' }))?.code, 'not_spreadsheet', what);
  }
});

test('a password is recognised in xlsx, xls and ods', async () => {
  // FILEPASS (0x2F) right behind the beginning of the workbook, as an encrypted xls has it.
  const begin = Buffer.from('0908100000060500bb0dcc0700000000000600002f00060000000102030400000a000000', 'hex');
  const files = {
    xlsx: encryptedXlsx(),
    xls: oleOf({ Workbook: Buffer.concat([begin, Buffer.alloc(5000)]) }),
    ods: rawOds('', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'),
  };

  for (const [what, bytes] of Object.entries(files)) assert.equal((await refusalOf(bytes))?.code, 'password', what);
});

test('a truncated file is damaged, not half a table', async () => {
  const many = Array.from({ length: 500 }, (_, i) => [`0800801${String(i).padStart(7, '0')}`, `Анна ${i}`]);

  for (const bytes of [xlsxOf(many), odsOf(many), xlsOf(many), xlsbOf(many)]) {
    assert.equal((await refusalOf(bytes.subarray(0, bytes.length / 2)))?.code, 'damaged');
  }
});

test('a file without bytes, one without rows and one beyond the limit are told apart', async () => {
  assert.equal((await refusalOf(Buffer.alloc(0)))?.code, 'empty_file');
  assert.deepEqual(await refusalOf(xlsxOf([[null], ['  ']])), { code: 'no_rows', details: { sheet: 'Лист1' } });
  assert.equal((await refusalOf(Buffer.from('\r\n;;\r\n')))?.code, 'no_rows');
  assert.deepEqual(await refusalOf(Buffer.alloc(MAX_BYTES + 1)), { code: 'too_large', details: { limit: 50 } });
});

test('two rows of headers both come through', async () => {
  const { cells } = await readTable(
    xlsxOf([
      ['Трек', 'ФИО'],
      ['track', 'name'],
      ['08008012345678', 'Анна'],
    ]),
  );

  assert.deepEqual(cells[1], ['track', 'name']);
});

test('empty rows are left out, the others keep their numbers', async () => {
  const rows = [[null], ['a', null, 'b'], [null], [' ', ''], ['c']];

  for (const bytes of [xlsxOf(rows), odsOf(rows), xlsOf(rows), csvOf(rows)]) {
    const { cells, numbers } = await readTable(bytes);
    assert.deepEqual(
      [cells, numbers],
      [
        [['a', '', 'b'], ['c']],
        [2, 5],
      ],
    );
  }
});

test('the sheet with track numbers is opened first, a named one before it', async () => {
  const sheets = {
    Титул: [['Отправления'], ['за май'], ['2025']],
    Скрытый: [['RA644000001RU']],
    Данные: [['Трек'], ['08008012345678']],
  };

  for (const bytes of [xlsxOf(sheets, { hidden: ['Скрытый'] }), xlsOf(sheets, { hidden: ['Скрытый'] })]) {
    const table = await readTable(bytes);
    assert.deepEqual([table.sheet, table.sheets], ['Данные', ['Титул', 'Скрытый', 'Данные']]);
    assert.deepEqual(table.notes, [{ code: 'several_sheets', count: 3 }]);
    assert.equal((await readTable(bytes, { sheet: 'Титул' })).cells[1]?.[0], 'за май');
  }
  assert.equal((await readTable(odsOf(sheets), { sheet: 'Данные' })).cells[1]?.[0], '08008012345678');
  assert.equal((await readTable(odsOf(sheets))).sheet, 'Скрытый');
});

test('of two sheets one that cannot be read among its first thousand rows stands back', async () => {
  const sheets = {
    Широкий: Array.from({ length: 1_500 }, (_, i) =>
      i === 600 ? ['08008012345678', ...Array(260).fill('x')] : ['08008012345678'],
    ),
    Данные: [['Трек'], ['RA644000001RU']],
  };

  for (const bytes of [xlsOf(sheets), xlsxOf(sheets)]) {
    const { sheet, cells } = await readTable(bytes);
    assert.deepEqual([sheet, cells], ['Данные', [['Трек'], ['RA644000001RU']]]);
  }
});

test('merged cells keep their text in the first of them, and that is said', async () => {
  const rows = [
    ['Заказы', null, null],
    ['a', 'b', 'c'],
  ];

  for (const bytes of [
    xlsxOf(rows, { merges: ['A1:C1'] }),
    odsOf(rows, { merges: ['A1:C1'] }),
    xlsOf(rows, { merges: ['A1:C1'] }),
  ]) {
    const { cells, notes } = await readTable(bytes);
    assert.deepEqual([cells[0], notes], [['Заказы'], [{ code: 'merged_cells', count: 1 }]]);
  }
});

test('days are days in both calendars, numbers keep the zeros of their format', async () => {
  const rows = [['a', new Date(Date.UTC(2025, 0, 15)), 8008012345678]];

  for (const make of [xlsxOf, xlsOf]) {
    for (const date1904 of [false, true]) {
      const { cells } = await readTable(make(rows, { date1904, formats: { C1: '00000000000000' } }));
      assert.deepEqual(cells, [['a', '15.01.2025', '08008012345678']]);
    }
  }
});

test('names of sheets that only fill memory are refused', async () => {
  const numbers = [['80080012345678']];
  const named = (name: string) => spreadsheetMlOf({ Лист: numbers }).toString('utf8').replaceAll('Лист', name);
  const manyNamed = odsOf(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`Лист ${i}`.padEnd(31, '_'), numbers])));

  assert.equal(await refusalOf(Buffer.from(named('Л'.repeat(200)))), undefined);
  assert.equal((await refusalOf(Buffer.from(named('Л'.repeat(201)))))?.code, 'unsafe');
  assert.equal(await refusalOf(manyNamed), undefined);
  assert.equal(
    (
      await refusalOf(
        rawOds(Array.from({ length: 300 }, (_, i) => `<table:table table:name="${`${i}`.padEnd(190, '_')}"/>`).join('')),
      )
    )?.code,
    'unsafe',
  );
});
