import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties.ts';
import { encodeText, htmlOf, readTable, refusalOf } from '../../../../../test/spreadsheets.ts';
import { htmlScanner } from './scanner.ts';

const page = (inner: string, encoding = 'utf-8') => encodeText(`<html><body>${inner}</body></html>`, encoding);

test('cells are texts: zeros stay, formulas and days stay what they are', async () => {
  const rows = [
    ['Трек', 'Дата', 'Сумма'],
    ['08008012345678', '01.02.2025', '=1+1'],
  ];

  const table = await readTable(htmlOf(rows));

  assert.deepEqual([table.cells, table.encoding, table.sheets], [rows, 'windows-1251', ['Таблица 1']]);
});

test('spaces of the layout go, breaks and entities are read, what is unseen stays unseen', async () => {
  const inner =
    '<style>td { content: "<td>" }</style><script>if (a<b) document.write("<table>")</script><!-- <table><tr><td>x --><p>до<table>' +
    '<TR class=\'a>b\'>\n <TD align="right" nowrap>\n  Анна&nbsp;&laquo;Б&#1077;лова&#x22;&raquo; &unknown; &amp;lt;<br/>\n  2 < 3\n </TD><td><p>раз</p> <p>два</p></td></TR></table>после';

  assert.deepEqual((await readTable(page(inner))).cells, [['Анна\u00A0«Белова"» &unknown; &lt;\n2 < 3', 'раз\nдва']]);
});

test('cells and rows that nobody closed end where the next begins', async () => {
  assert.deepEqual((await readTable(page('<table><tr><td>a<td>b<tr><th>c'))).cells, [['a', 'b'], ['c']]);
});

test('spans push the other cells to their columns', async () => {
  const inner =
    '<table><tr><td colspan=2>Заказ</td><td rowspan="2">в</td><td>г</td></tr><tr><td>а</td><td>б</td><td>г2</td></tr><tr><td>1<td>2<td>3<td>4</table>';

  const { cells, notes } = await readTable(page(inner));

  assert.deepEqual(cells, [
    ['Заказ', '', 'в', 'г'],
    ['а', 'б', '', 'г2'],
    ['1', '2', '3', '4'],
  ]);
  assert.deepEqual(notes, [{ code: 'merged_cells', count: 2 }]);
});

test('a table inside a table is one of its own, the one with track numbers is opened', async () => {
  const inner =
    '<table><tr><td>Меню<table><tr><td>08008012345678</td><td>Анна</td></tr></table></td><td>подвал</td></tr><tr><td>x</td></tr></table>';

  const table = await readTable(page(inner));

  assert.deepEqual([table.sheet, table.cells], ['Таблица 2', [['08008012345678', 'Анна']]]);
  assert.deepEqual((await readTable(page(inner), { sheet: 'Таблица 1' })).cells, [['Меню', 'подвал'], ['x']]);
});

test('a page of unclosed tags and a cell without end are refused in good time', async () => {
  assert.equal((await refusalOf(page('<table'.repeat(100_000))))?.code, 'no_rows');
  assert.equal((await refusalOf(page('<table>'.repeat(100_000))))?.code, 'no_rows');
  assert.equal((await refusalOf(page(`<table><tr><td>${'ы'.repeat(2_500_000)}`)))?.code, 'cell_too_long');
  assert.equal((await refusalOf(page(`<table><tr>${'<td>1'.repeat(201)}`)))?.code, 'too_many_columns');
});

test('where a page is cut changes nothing', () => {
  const html = 'a&amp;b<!-- <x> - -- -->c<td a="1>2" b = \'<\'>d &lt; e < f<script>x</scrip</script>g<br/>&nbsp';
  const whole = events([html]);
  assert.deepEqual(whole, ['a&bc', '<td>', 'd < e < f', '<script>', '</script>', 'g', '<br>', '\u00A0']);

  fc.assert(
    fc.property(fc.array(fc.nat(html.length)), (cuts) => {
      const places = [0, ...cuts.sort((x, y) => x - y), html.length];
      assert.deepEqual(events(places.slice(1).map((end, i) => html.slice(places[i], end))), whole);
    }),
  );
});

/** Texts that follow each other are one. */
function events(pieces: string[]): string[] {
  const seen: string[] = [];
  let isText = false;
  const add = (tag: string) => {
    seen.push(tag);
    isText = false;
  };
  const scanner = htmlScanner({
    open: (name) => add(`<${name}>`),
    close: (name) => add(`</${name}>`),
    text(text) {
      if (isText) seen.push(seen.pop() + text);
      else seen.push(text);
      isText = true;
    },
  });
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return seen;
}
