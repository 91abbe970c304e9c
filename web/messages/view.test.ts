import assert from 'node:assert/strict';
import test from 'node:test';
import { daysOf, presetOf, readJournalView } from './view.ts';

test('presets are whole days up to today, months whole months', () => {
  assert.deepEqual(daysOf('week', '2026-03-02'), { since: '2026-02-24', until: '2026-03-02' });
  assert.deepEqual(daysOf('thisMonth', '2026-03-02'), { since: '2026-03-01', until: '2026-03-02' });
  assert.deepEqual(daysOf('lastMonth', '2026-03-31'), { since: '2026-02-01', until: '2026-02-28' });
  assert.deepEqual(daysOf('lastMonth', '2026-01-15'), { since: '2025-12-01', until: '2025-12-31' });
});

test('days in the address are recognised as the preset they are', () => {
  assert.equal(presetOf({ since: '2026-11-23', until: '2026-11-23' }, '2026-11-24'), 'yesterday');
  assert.equal(presetOf({ since: '2026-11-03', until: '2026-11-23' }, '2026-11-24'), undefined);
});

test('what is no day, or too long, is left out of the view', () => {
  const view = readJournalView({ since: '2026-02-30', until: 'tomorrow', paid: '2', q: 'x'.repeat(300), state: ['planned'] });

  assert.deepEqual(
    [view.since, view.until, view.paid, view.q?.length, view.state],
    [undefined, undefined, undefined, 200, undefined],
  );
});
