import assert from 'node:assert/strict';
import test from 'node:test';
import { blackList as englishPage } from '../i18n/en/blackList.ts';
import { returns as english } from '../i18n/en/returns.ts';
import { returns as russian } from '../i18n/ru/returns.ts';
import { togetherOf } from './together.ts';

test('own returns and those of others are told together, with the later month', () => {
  const own = { returned: 2, lastMonth: '2025-12' };

  assert.deepEqual(togetherOf({ own, shared: null }), own);
  assert.deepEqual(togetherOf({ own, shared: { returned: 1, lastMonth: '2026-03' } }), { returned: 3, lastMonth: '2026-03' });
  assert.deepEqual(togetherOf({ own: { returned: 0, lastMonth: null }, shared: null }), { returned: 0, lastMonth: null });
});

test('earlier returns are told in a sentence without a verdict', () => {
  assert.equal(russian.earlier(1, '2026-03'), 'У этого получателя раньше был 1 возврат по сроку хранения, в марте 2026');
  assert.equal(
    russian.earlier(2, '2026-03'),
    'У этого получателя раньше было 2 возврата по сроку хранения, последний в марте 2026',
  );
  assert.equal(russian.earlier(5, null), 'У этого получателя раньше было 5 возвратов по сроку хранения');
  assert.match(english.earlier(2, '2026-03'), /2 parcels .*, the last in March 2026$/);
});

test('in English the answer is made of the numbers, for the service answers in Russian', () => {
  const none = englishPage.answer('Возвратов по сроку хранения не было', 0, null);

  assert.doesNotMatch(none, /[а-я]/i);
  assert.match(englishPage.answer('', 2, '2026-03'), /: 2, the last in March 2026$/);
});
