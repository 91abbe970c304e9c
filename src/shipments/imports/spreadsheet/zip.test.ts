import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rawXlsx, readTable, refusalOf, zipOf } from '../../../../test/spreadsheets.ts';
import { SpreadsheetError } from '../import.ts';
import { openZip } from './zip.ts';

const MB = 1024 * 1024;

test('entries are found in any case, deflated or stored', async () => {
  for (const stored of [false, true]) {
    const zip = await openZip(zipOf({ 'xl/Имя.xml': 'привет' }, { stored }));
    assert.equal((await zip.start('XL/имя.xml', 100)).toString(), 'привет');
  }
});

test('a zip bomb is refused by what it claims and by what comes out of it', async () => {
  const zeros = Buffer.alloc(60 * MB);
  const claims = { 'a.xml': 701 * MB };

  assert.equal((await refusalOf(rawXlsx({ sheet: '', more: { 'xl/media/a.bin': zeros } })))?.code, 'unsafe');
  assert.equal((await refusalOf(zipOf({ 'a.xml': 'a' }, { claimedSizes: claims })))?.code, 'unsafe');
  const liar = await openZip(zipOf({ 'a.xml': Buffer.alloc(MB) }, { claimedSizes: { 'a.xml': 100 } }));
  await assert.rejects(liar.start('a.xml', MB), (error) => error instanceof SpreadsheetError && error.code === 'unsafe');
});

test('a zip of very many entries is refused before they are looked at', async () => {
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}`, '']));

  assert.equal((await refusalOf(zipOf(many, { stored: true })))?.code, 'unsafe');
});

test('a changed byte is noticed by the checksum', async () => {
  const bytes = zipOf({ 'a.xml': 'Трек 80080012345678' }, { stored: true });
  bytes[bytes.indexOf('8008')] = 57;

  await assert.rejects(
    (await openZip(bytes)).start('a.xml', MB),
    (error) => error instanceof SpreadsheetError && error.code === 'damaged',
  );
});

test('an xlsx whose parts are only stored is read as well', async () => {
  const sheet = '<worksheet><sheetData><row><c><v>5</v></c></row></sheetData></worksheet>';
  const rels = '<Relationships><Relationship Id="1" Type="a/worksheet" Target="s.xml"/></Relationships>';
  const book = '<workbook><sheets><sheet name="A" id="1"/></sheets></workbook>';
  const entries = { 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': rels, 'xl/s.xml': sheet };

  assert.deepEqual((await readTable(zipOf(entries, { stored: true }))).cells, [['5']]);
});
