import assert from 'node:assert/strict';
import test from 'node:test';
import { exportWords } from '../../src/statistics/exportWords.ts';
import { statistics as en } from '../i18n/en/statistics.ts';
import { statistics as ru } from '../i18n/ru/statistics.ts';

test('saved tables speak as the page does', () => {
  for (const [lang, page] of [
    ['ru', ru],
    ['en', en],
  ] as const) {
    const { day, until, ...columns } = exportWords[lang].columns;
    assert.deepEqual(page.columns, columns);
    assert.deepEqual(page.tables, exportWords[lang].tables);
    assert.deepEqual([page.channels, page.audiences], [exportWords[lang].channels, exportWords[lang].audiences]);
    assert.ok(day && until);
  }
});

test('days are said with their forms, halves too', () => {
  assert.deepEqual([1, 2, 3.5, 5, 21].map(ru.days), ['1 день', '2 дня', '3,5 дня', '5 дней', '21 день']);
  assert.deepEqual([0, 1, 3.5].map(en.inDays), ['on the same day', 'within 1 day', 'within 3.5 days']);
});
