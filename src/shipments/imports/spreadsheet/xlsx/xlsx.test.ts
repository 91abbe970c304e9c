import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rawXlsx, readTable, refusalOf, xlsxOf } from '../../../../../test/spreadsheets.ts';

test('numbers come as a person sees them: whole, without an exponent, without noise', async () => {
  const numbers = [
    '80080012345678',
    '8.0080012345678E13',
    '1234.5000000000002',
    '0.1',
    '-7',
    '1E-7',
    '79161234567.0',
    '1000.50',
    '0',
  ];
  const cells = numbers.map((number) => `<c><v>${number}</v></c>`).join('');

  const table = await readTable(rawXlsx({ sheet: `<sheetData><row>${cells}</row></sheetData>` }));

  assert.deepEqual(table.cells, [
    ['80080012345678', '80080012345678', '1234.5', '0.1', '-7', '0.0000001', '79161234567', '1000.5', '0'],
  ]);
});

test('a format of zeros gives a number its leading zeros back, a format of dates makes it a date', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="00000000000000"/><numFmt numFmtId="165" formatCode="[$-419]d\\ mmmm\\ yyyy&quot; г.&quot;;@"/>' +
    '<numFmt numFmtId="166" formatCode="#,##0.00\\ &quot;руб. в день&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs>';
  const cell = (style: number, value: string | number) => `<c s="${style}"><v>${value}</v></c>`;
  const sheet = `<sheetData><row>${cell(1, 8008012345678)}${cell(2, 45672)}${cell(3, 45672)}${cell(4, 45672)}${cell(5, 45672.604166667)}${cell(6, 0.5)}${cell(2, 79161234567)}</row></sheetData>`;

  const { cells } = await readTable(rawXlsx({ sheet, styles }));

  assert.deepEqual(cells, [['08008012345678', '15.01.2025', '15.01.2025', '45672', '15.01.2025 14:30', '12:00', '79161234567']]);
});

test('the calendar of 1904 is kept apart from that of 1900', async () => {
  const sheet = '<sheetData><row><c s="1"><v>44210</v></c></row></sheetData>';
  const styles = '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>';

  const { cells } = await readTable(rawXlsx({ sheet, styles, workbook: '<workbookPr date1904="1"/>' }));

  assert.deepEqual(cells, [['15.01.2025']]);
});

test('texts come from the table, from the cell and from formulas; errors are empty, formulas themselves unseen', async () => {
  const sharedStrings =
    '<si><t>Анна</t></si><si><r><t xml:space="preserve">Боб </t></r><r><rPr><b/></rPr><t>Чарли</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>' +
    '<si><t>a_x000D_\nb_x005F_x000D_ &lt;&#1071;&gt;</t></si>';
  const sheet =
    '<sheetData><row r="3"><c r="B3" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="E3" t="s"><v>2</v></c><c t="s"><v>3</v></c>' +
    '<c t="inlineStr"><is><r><t>в </t></r><r><t>ячейке</t></r></is></c><c t="str"><f>A1&amp;"x"</f><v>из формулы</v></c>' +
    '<c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c t="d"><v>2025-01-15T00:00:00</v></c><c><f>1+1</f><v>2</v></c><c t="s"/></row></sheetData>';

  const { cells, numbers } = await readTable(rawXlsx({ sheet, sharedStrings }));

  assert.deepEqual(numbers, [3]);
  const texts = ['в ячейке', 'из формулы', '', 'да', '15.01.2025', '2'];
  assert.deepEqual(cells, [['', 'Анна', 'Боб Чарли', '', '東京', 'a\nb_x000D_ <Я>', ...texts]]);
});

test('prefixes of any name, other encodings, comments and CDATA are only another way to write the same', async () => {
  const main = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"';
  const inner = `<x:worksheet ${main}><!-- <c> --><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t><![CDATA[<Анна>]]></x:t></x:is></x:c><x:c ><x:v>1<!-- -->2</x:v ></x:c></x:row></x:sheetData></x:worksheet>`;
  const utf8 = rawXlsx({ sheet: `<?xml version="1.0"?>${inner}` });
  const utf16 = rawXlsx({
    sheet: '<?xml version="1.0"?><a/>',
    more: { 'xl/worksheets/sheet1.xml': Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${inner}`, 'utf16le') },
  });

  assert.deepEqual((await readTable(utf8)).cells, [['<Анна>', '12']]);
  assert.deepEqual((await readTable(utf16)).cells, [['<Анна>', '12']]);
});

test('sheets stand where their relations say, beside charts that are none', async () => {
  const rel = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
  const bytes = rawXlsx({
    sheet: '<sheetData/>',
    more: {
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="График" id="c"/><sheet name="Данные" state="hidden" id="d"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="c" Type="${rel}/chartsheet" Target="charts/1.xml"/><Relationship Id="d" Type="${rel}/worksheet" Target="/XL/Data/Any.xml"/></Relationships>`,
      'xl/data/any.xml': '<worksheet><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>',
    },
  });

  const { cells, sheets } = await readTable(bytes);

  assert.deepEqual([cells, sheets], [[['5']], ['Данные']]);
});

test('16,000 formatted columns are fine while they are empty, the 201st filled one is not', async () => {
  const styled = Array.from({ length: 16_000 }, () => '<c s="0"/>').join('');
  assert.deepEqual((await readTable(rawXlsx({ sheet: `<sheetData><row><c><v>1</v></c>${styled}</row></sheetData>` }))).cells, [
    ['1'],
  ]);

  const wide = rawXlsx({ sheet: '<sheetData><row r="7"><c r="GS7"><v>1</v></c></row></sheetData>' });
  assert.deepEqual(await refusalOf(wide), { code: 'too_many_columns', details: { sheet: 'Лист1', cell: 'GS7', limit: 200 } });
});

test('a cell of 5 MB is refused by name, wherever its text stands', async () => {
  const text = 'ы'.repeat(2_500_000);
  const over = 'ы'.repeat(32_768);
  const shared = '<sheetData><row r="4"><c r="B4" t="s"><v>0</v></c></row></sheetData>';
  const inline = (value: string) =>
    `<sheetData><row r="4"><c r="B4" t="inlineStr"><is><t>${value}</t></is></c></row></sheetData>`;
  const refusal = { code: 'cell_too_long', details: { sheet: 'Лист1', cell: 'B4', limit: 32_767 } };

  assert.deepEqual(await refusalOf(rawXlsx({ sheet: inline(text) })), refusal);
  assert.deepEqual(await refusalOf(rawXlsx({ sheet: inline(over) })), refusal);
  assert.deepEqual(await refusalOf(rawXlsx({ sheet: shared, sharedStrings: `<si><t>${over}</t></si>` })), refusal);
  assert.equal((await refusalOf(rawXlsx({ sheet: shared, sharedStrings: `<si><t>${text}</t></si>` })))?.code, 'cell_too_long');
});

test('ten million empty rows end after fifty thousand of them', async () => {
  const row = Buffer.from('<row r="9"/>'.repeat(10_000));
  const sheet = Buffer.concat([
    Buffer.from('<worksheet><sheetData><row r="2"><c><v>1</v></c></row>'),
    ...Array.from({ length: 1_000 }, () => row),
    Buffer.from('</sheetData></worksheet>'),
  ]);

  const { cells, notes } = await readTable(rawXlsx({ sheet: '', more: { 'xl/worksheets/sheet1.xml': sheet } }));

  assert.deepEqual([cells, notes], [[['1']], [{ code: 'empty_tail', row: 2 }]]);
});

test('more rows than an import takes are refused', async () => {
  const row = '<row><c><v>1</v></c></row>'.repeat(200_051);

  assert.deepEqual(await refusalOf(rawXlsx({ sheet: `<sheetData>${row}</sheetData>` })), {
    code: 'too_many_rows',
    details: { sheet: 'Лист1', limit: 200_000 },
  });
});

test('a document type is refused in every part', async () => {
  const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>';

  for (const bytes of [
    rawXlsx({ sheet: bomb }),
    rawXlsx({ sheet: '<sheetData/>', sharedStrings: bomb }),
    rawXlsx({ sheet: '<sheetData/>', styles: bomb }),
    rawXlsx({ sheet: '', more: { 'xl/workbook.xml': bomb } }),
  ]) {
    assert.equal((await refusalOf(bytes))?.code, 'unsafe');
  }
});

test('broken XML and texts that are not there make the file damaged', async () => {
  const sheets = [
    '<sheetData><row><c><v>1</v></row></sheetData>',
    '<sheetData><row><c t="s"><v>5</v></c></row></sheetData>',
    '<sheetData><row><c><v>&nbsp;</v></c></row></sheetData>',
    '<sheetData><row r="99999999"><c><v>1</v></c></row></sheetData>',
    '<?xml version="1.0"?><worksheet><sheetData><row><c><v>1</v></c></row>',
  ];

  for (const sheet of sheets) assert.equal((await refusalOf(rawXlsx({ sheet })))?.code, 'damaged', sheet);
});

test('a formula as text stays a text', async () => {
  assert.deepEqual((await readTable(xlsxOf([['=cmd|calc', '@SUM(A1)', '+7 916']]))).cells, [['=cmd|calc', '@SUM(A1)', '+7 916']]);
});
