import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvCell, csvLine } from './spreadsheetText.ts';

test('a cell of a CSV file stays one cell, whatever is typed into it', () => {
  assert.equal(
    csvLine(['63009944000014', 'Анна "Аня"; Белова', 'две\nстроки', '']),
    '63009944000014;"Анна ""Аня""; Белова";"две\nстроки";\r\n',
  );
});

test('what a spreadsheet would run as a formula is text', () => {
  const dangerous = ['=1+1', '+7 916', '-5', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '=HYPERLINK("http://x";"y")'];

  for (const text of dangerous) assert.match(csvCell(text), /^"?'/, JSON.stringify(text));
  for (const text of ['1=1', 'a-b', 'анна@example.org', '1 234,50']) assert.doesNotMatch(csvCell(text), /'/, text);
});
