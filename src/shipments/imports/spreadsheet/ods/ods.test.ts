import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rawOds, readTable, refusalOf } from '../../../../../test/spreadsheets.ts';

const table = (rows: string) => rawOds(`<table:table table:name="Лист1">${rows}</table:table>`);
const p = (text: string) => `<text:p>${text}</text:p>`;

test('values are read by their type: numbers whole, dates as days, texts line by line', async () => {
  const cells = [
    `<table:table-cell office:value-type="float" office:value="80080012345678">${p('8,00800E+13')}</table:table-cell>`,
    `<table:table-cell office:value-type="float" office:value="8008012345678">${p('08008012345678')}</table:table-cell>`,
    `<table:table-cell office:value-type="date" office:date-value="2025-01-15">${p('15 янв')}</table:table-cell>`,
    `<table:table-cell office:value-type="currency" office:value="1234.5">${p('1 234,50 ₽')}</table:table-cell>`,
    `<table:table-cell office:value-type="percentage" office:value="0.12">${p('12 %')}</table:table-cell>`,
    `<table:table-cell office:value-type="boolean" office:boolean-value="true">${p('ИСТИНА')}</table:table-cell>`,
    `<table:table-cell office:value-type="string" calcext:value-type="error">${p('#Н/Д')}</table:table-cell>`,
    `<table:table-cell office:value-type="string">${p('Анна<text:s text:c="2"/><text:span>Белова</text:span>')}${p('2')}</table:table-cell>`,
  ];

  const read = await readTable(table(`<table:table-row>${cells.join('')}</table:table-row>`));

  assert.deepEqual(read.cells, [
    ['80080012345678', '08008012345678', '15.01.2025', '1234.5', '12 %', 'да', '', 'Анна  Белова\n2'],
  ]);
});

test('repeated cells and rows are written out, empty ones cost nothing', async () => {
  const filled = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"/>';
  const { cells, numbers, notes } = await readTable(
    table(
      `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/>${filled}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>` +
        '<table:table-row table:number-rows-repeated="10000000"><table:table-cell/></table:table-row>',
    ),
  );

  assert.deepEqual(cells, Array(2).fill(['', '', '', '1', '1']));
  assert.deepEqual([numbers, notes], [[1, 2], []]);
});

test('a row repeated a million times and a cell repeated a thousand times are beyond the limits', async () => {
  const cell = (repeat: string) => `<table:table-cell office:value-type="float" office:value="1" ${repeat}/>`;

  assert.equal(
    (await refusalOf(table(`<table:table-row table:number-rows-repeated="1000000">${cell('')}</table:table-row>`)))?.code,
    'too_many_rows',
  );
  assert.deepEqual(await refusalOf(table(`<table:table-row>${cell('table:number-columns-repeated="1000"')}</table:table-row>`)), {
    code: 'too_many_columns',
    details: { sheet: 'Лист1', cell: 'GS1', limit: 200 },
  });
});

test('comments, pictures and deleted cells are not read as text', async () => {
  const inner = `<office:annotation>${p('заметка')}</office:annotation>${p('Анна')}<draw:frame><table:table><table:table-row><table:table-cell>${p('чужое')}</table:table-cell></table:table-row></table:table></draw:frame>`;
  const deleted = `<table:tracked-changes><table:table-cell>${p('удалено')}</table:table-cell></table:tracked-changes>`;
  const cell = `<table:table-cell office:value-type="string">${inner}</table:table-cell>`;

  const { cells, sheets } = await readTable(
    rawOds(`${deleted}<table:table table:name="Лист1"><table:table-row>${cell}</table:table-row></table:table>`),
  );

  assert.deepEqual([cells, sheets], [[['Анна']], ['Лист1']]);
});

test('covered cells keep their place', async () => {
  const cell = (name: string, text: string, more = '') =>
    `<table:${name} office:value-type="string" ${more}>${p(text)}</table:${name}>`;
  const row = `<table:table-row>${cell('table-cell', 'Заказы', 'table:number-columns-spanned="2"')}<table:covered-table-cell/>${cell('table-cell', 'c')}</table:table-row>`;

  const { cells, notes } = await readTable(table(row));

  assert.deepEqual([cells, notes], [[['Заказы', '', 'c']], [{ code: 'merged_cells', count: 1 }]]);
});

test('an endless cell is refused by name, a document type at once', async () => {
  const long = `<table:table-row><table:table-cell office:value-type="string">${p('ы'.repeat(2_500_000))}</table:table-cell></table:table-row>`;

  assert.deepEqual(await refusalOf(table(long)), {
    code: 'cell_too_long',
    details: { sheet: 'Лист1', cell: 'A1', limit: 32_767 },
  });
  assert.equal((await refusalOf(rawOds('<!DOCTYPE x [<!ENTITY a "b">]>')))?.code, 'unsafe');
});
