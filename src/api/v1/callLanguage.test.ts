import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preferredLanguage } from './callLanguage.ts';

test('explanations are Russian unless English is preferred', () => {
  const english = ['en', 'en-US,en;q=0.9', 'de, en;q=0.5', 'ru;q=0.4,en;q=0.8', 'EN-gb; q=0.7', 'fr;q=1, en;q=0.1'];
  const russian: (string | undefined)[] = [
    undefined,
    '',
    'ru',
    'ru-RU,ru;q=0.9,en;q=0.8',
    'de',
    '*',
    'en;q=0',
    'ru,en',
    ';;;,,q=',
    'enx',
  ];

  for (const header of english) assert.equal(preferredLanguage(header), 'en', header);
  for (const header of russian) assert.equal(preferredLanguage(header), 'ru', String(header));
  assert.equal(preferredLanguage(`en,${'x'.repeat(100_000)}`), 'ru', 'nobody writes so much');
});
