import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties.ts';
import { historyDigest } from './historyDigest.ts';

const operation = fc.record({
  type: fc.integer({ min: 1, max: 70 }),
  attr: fc.integer({ min: 0, max: 80 }),
  localTime: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 19)),
  index: fc.constantFrom('', '101000', '394036'),
});

test('order and repetition do not change the digest', () => {
  const shuffled = fc
    .array(operation, { maxLength: 20 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })));
  fc.assert(fc.property(shuffled, ([all, again]) => assert.equal(historyDigest(again), historyDigest(all))));
});

test('any other set has another digest', () => {
  fc.assert(
    fc.property(fc.uniqueArray(operation, { minLength: 1, selector: (one) => JSON.stringify(one) }), (all) => {
      assert.notEqual(historyDigest(all.slice(1)), historyDigest(all));
      const changed = { ...all[0]!, attr: all[0]!.attr + 1000 };
      assert.notEqual(historyDigest([changed, ...all.slice(1)]), historyDigest(all));
    }),
  );
});

test('a hundred thousand different operations have different digests', () => {
  const digests = new Set<string>();
  for (let n = 0; n < 100_000; n++) {
    const localTime = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString().slice(0, 19);
    digests.add(historyDigest([{ type: 8, attr: 2, localTime, index: '394036' }]));
  }

  assert.equal(digests.size, 100_000);
});
