import assert from 'node:assert/strict';
import test from 'node:test';
import { messageExportWords } from '../../src/messages/exportWords.ts';
import { en } from '../i18n/en.ts';
import { ru } from '../i18n/ru.ts';

test('an exported journal speaks of messages as the page does', () => {
  for (const [lang, words] of Object.entries({ ru, en }) as ['ru' | 'en', typeof ru][]) {
    const { states, channels, audiences, reasons } = messageExportWords[lang];

    assert.deepEqual({ states, channels, audiences, reasons }, pick(words.messages));
  }
});

function pick({ states, channels, audiences, reasons }: typeof ru.messages) {
  return { states, channels, audiences, reasons };
}
