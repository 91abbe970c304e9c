import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties.ts';
import { cleanAnyText, cleanText, readAmount, readAnyEmail, readEmail } from './fields.ts';

const letters = 'aZ09 -.,;:«»–—№₽ЁёййЖя\t\n\u00a0\u00ad\u200b\u0301\u0000"\\😀';

test('the short way to clean text says what the long one says', () => {
  const text = fc.oneof(fc.string({ unit: fc.constantFrom(...letters) }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(text, fc.boolean(), (raw, keepLines) => {
      assert.equal(cleanText(raw, keepLines), cleanAnyText(raw, keepLines));
    }),
    { numRuns: 2_000 },
  );
  for (let code = 0; code < 0x2200; code++) {
    const raw = `a${String.fromCharCode(code)}b`;
    assert.equal(cleanText(raw), cleanAnyText(raw, false), code.toString(16));
  }
});

test('the short way to an address says what the long one says', () => {
  const part = fc.string({ unit: fc.constantFrom(...'abz019-._+x'), maxLength: 70 });
  const domain = fc.oneof(
    part,
    fc.constantFrom('gmail.com', 'gmial.com', 'xn--p1ai.ru', '1.2.3.4', 'a--b.ru', 'example.0x1', 'a.b.ru'),
  );
  fc.assert(
    fc.property(part, domain, fc.constantFrom('', '.ru', '.com'), (name, host, end) => {
      const typed = `${name}@${host}${end}`;
      assert.deepEqual(readEmail('email', typed), readAnyEmail('email', typed));
    }),
    { numRuns: 3_000 },
  );
});

test('plain sums are read like all others', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.constantFrom('.', ','), (kopecks, point) => {
      const roubles = `${Math.floor(kopecks / 100)}${point}${String(kopecks % 100).padStart(2, '0')}`;
      assert.deepEqual(readAmount('amount', roubles), { value: kopecks });
      assert.deepEqual(readAmount('amount', `${roubles} ₽`), { value: kopecks });
    }),
  );
});
