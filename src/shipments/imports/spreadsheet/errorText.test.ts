import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpreadsheetErrorCode } from '../import.ts';
import { errorText } from './errorText.ts';

const CODES: SpreadsheetErrorCode[] = [
  'empty_file',
  'not_spreadsheet',
  'password',
  'damaged',
  'unsafe',
  'too_large',
  'too_many_rows',
  'too_many_columns',
  'cell_too_long',
  'mixed_encodings',
  'no_rows',
  'too_slow',
  'no_memory',
];
const DETAILS: Record<string, string | number>[] = [{}, { sheet: 'Лист1', cell: 'B17', limit: 200_000, line: 5 }];

test('every refusal says what happened and what to do, with details and without them', () => {
  for (const code of CODES) {
    for (const details of DETAILS) {
      const text = errorText(code, details);
      assert.match(text, /^[А-ЯЁ].+\.$/, code);
      assert.doesNotMatch(text, /undefined|!|NaN/, code);
    }
  }
  assert.match(errorText('cell_too_long', { cell: 'B17', limit: 32_767 }), /^В ячейке B17 больше 32\u00A0767 знаков/);
});
