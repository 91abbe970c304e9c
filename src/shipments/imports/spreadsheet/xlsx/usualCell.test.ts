import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties.ts';
import { SpreadsheetError } from '../../import.ts';
import { rowCollector } from '../rowCollector.ts';
import { xmlScanner } from '../xml/scanner.ts';
import { readSharedStrings } from './sharedStrings.ts';
import { SHEET_VOCABULARY, sheetReader } from './sheetReader.ts';

const NAMES = ['Анна', 'Боб', ''];

// Cells as they are usually written, and such as are not quite: both readers have to agree about all of them.
const column = fc.constantFrom('A', 'B', 'AB', 'b', 'XFD', 'XFE', 'ZZZZ', '', '1');
const attribute = fc.oneof(
  fc.record({ column, row: fc.constantFrom('1', '17', '') }).map((at) => ` r="${at.column}${at.row}"`),
  fc.constantFrom(
    ' s="1"',
    ' s=""',
    ' s="x"',
    ' t="s"',
    ' t="n"',
    ' t="str"',
    ' t="b"',
    ' t="ss"',
    '  r="C1"',
    " r='C1'",
    ' cm="1"',
    '\n',
  ),
);
const value = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '2',
    '3',
    '007',
    '',
    '1 ',
    '-1.5E+3',
    '1e3',
    '12.50',
    'x',
    '1&amp;2',
    '&#49;',
    '<!-- -->1',
    '<![CDATA[1]]>',
  ),
  fc.nat().map(String),
);
const inside = fc.oneof(
  value.map((text) => `><v>${text}</v></c>`),
  fc.constantFrom(
    '/>',
    ' />',
    '></c>',
    '><v/></c>',
    '><f>1+1</f><v>2</v></c>',
    '><is><t>1</t></is></c>',
    '><v>1</v ></c>',
    '><v>1</v></c',
  ),
);
const opening = fc.constantFrom('<c', '<c', '<c', ' c', 'xc', '<x:c');
const cell = fc
  .tuple(opening, fc.array(attribute, { maxLength: 3 }), inside)
  .map(([name, attributes, rest]) => `${name}${attributes.join('')}${rest}`);
const cuts = fc.array(fc.nat(400), { maxLength: 4 });

test('a cell that is read at once is read as its tags and texts are, wherever the bytes are cut', async () => {
  const strings = await readSharedStrings(pieces(table(NAMES), []), 1_000);
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 5 }), fc.constantFrom('', '\n'), cuts, (cells, between, places) => {
      const xml = `<sheetData><row r="1">${cells.join(between)}</row><row/></sheetData>`;
      assert.deepEqual(rowsOf(xml, places, true), rowsOf(xml, [], false), xml);
    }),
    { numRuns: 2_000 },
  );

  function rowsOf(xml: string, places: number[], isAtOnce: boolean) {
    const rows = rowCollector('Sheet');
    const { handler } = sheetReader('Sheet', { strings, formats: [null, { zeros: 4 }], is1904: false }, rows);
    const scanner = xmlScanner(SHEET_VOCABULARY, isAtOnce ? handler : { ...handler, usual: (_, at) => at });
    try {
      for (const piece of cut(xml, places)) scanner.push(piece);
      scanner.end();
      return [...rows.take(true)];
    } catch (error) {
      if (!(error instanceof SpreadsheetError)) throw error;
      return error.code;
    }
  }
});

test('the table of texts is the same, however its texts are written', async () => {
  const text = fc.oneof(
    fc.constantFrom('', 'Анна', 'a&amp;b', '&lt;', '_x000D_', 'a\rb', '東京', '😀', ' ', '<![CDATA[<a>]]>', '<!-- a -->b'),
    fc.string({ unit: fc.constantFrom('a', 'я', '_', 'x', ' ') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text), cuts, async (texts, places) => {
      const usual = await readSharedStrings(pieces(table(texts), places), 1_000);
      const unusual = await readSharedStrings(pieces(table(texts).replaceAll('<t>', '<t >'), []), 1_000);
      const all = ({ count, text: at }: typeof usual) => Array.from({ length: count }, (_, i) => at(i));
      assert.deepEqual(all(usual), all(unusual));
      assert.equal(usual.count, texts.length);
    }),
  );
});

test('a table of texts that grows beyond what was claimed is read whole', async () => {
  const texts = Array.from({ length: 6_000 }, (_, i) => `Анна ${i}`);

  const { count, text } = await readSharedStrings(pieces(table(texts), [1_000, 20_000]), 10);

  assert.equal(count, 6_000);
  // The first ones are kept as strings, so each is asked for twice.
  for (const _ of ['first', 'again'])
    assert.deepEqual(
      texts.map((_, i) => text(i)),
      texts,
    );
});

function table(texts: readonly string[]): string {
  return `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
}

function cut(xml: string, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(xml);
  const ends = [0, ...places.toSorted((a, b) => a - b), bytes.length];
  return ends.slice(1).map((end, i) => bytes.subarray(ends[i], end));
}

async function* pieces(xml: string, places: readonly number[]): AsyncGenerator<Buffer> {
  yield* cut(xml, places);
}
