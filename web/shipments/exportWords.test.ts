import assert from 'node:assert/strict';
import test from 'node:test';
import { exportWords } from '../../src/shipments/exportWords.ts';
import { en } from '../i18n/en.ts';
import { ru } from '../i18n/ru.ts';

test('an exported list speaks of parcels as the list on the screen does', () => {
  for (const [lang, words] of Object.entries({ ru, en }) as ['ru' | 'en', typeof ru][]) {
    const { statuses, lives, columns } = exportWords[lang];

    assert.deepEqual(statuses, words.statuses);
    assert.deepEqual(lives, words.shipments.lifeMarks);
    assert.deepEqual([columns.track, columns.status], [words.shipments.track, words.shipments.status]);
  }
});
