import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Facts, RegionFact, ReminderFact } from './facts.ts';
import { figuresOf } from './figures.ts';

const period = { from: '2026-11-09', to: '2026-11-15' };
const none: Facts = { days: [], regions: [], reminders: [], messages: [] };
const figures = (facts: Partial<Facts>, asOf = '2026-12-01') => figuresOf({ ...none, ...facts }, period, 'day', asOf);
const region = (fact: Partial<RegionFact>): RegionFact => ({
  ...{ measure: 'delivered', region: 'MOW', days: 3, isCurrent: true, n: 1 },
  ...fact,
});

test('a shop without parcels has zeros and nothing measured', () => {
  const empty = figures({});

  assert.deepEqual(empty.totals.loaded, { now: 0, before: 0 });
  assert.deepEqual(
    [empty.lying, empty.onTheWay],
    [
      { now: null, before: null, bars: [] },
      { now: null, before: null },
    ],
  );
  assert.deepEqual([empty.regions, empty.messages], [[], []]);
  assert.equal(empty.trend.length, 7);
});

test('the first day of the period is in it, the day before belongs to the comparison', () => {
  const { totals, trend } = figures({
    days: [
      { measure: 'loaded', day: '2026-11-08', n: 4 },
      { measure: 'loaded', day: '2026-11-09', n: 2 },
      { measure: 'loaded', day: '2026-11-15', n: 1 },
    ],
  });

  assert.deepEqual(totals.loaded, { now: 3, before: 4 });
  assert.deepEqual(
    trend.map(({ loaded }) => loaded),
    [2, 0, 0, 0, 0, 0, 1],
  );
});

test('what nobody came for is a return too', () => {
  const { totals, trend } = figures({
    days: [
      { measure: 'returned', day: '2026-11-10', n: 1 },
      { measure: 'not_collected', day: '2026-11-10', n: 2 },
    ],
  });

  assert.deepEqual([totals.returned.now, totals.notCollected.now, trend[1]?.returned], [3, 2, 3]);
});

test('days that are not known count as parcels and not as days', () => {
  const { regions, lying } = figures({ regions: [region({ days: -1, n: 5 }), region({ days: 2 }), region({ days: 4 })] });

  assert.equal(regions[0]?.delivered, 7);
  assert.deepEqual(lying.now, { n: 2, median: 3, p90: 4 });
  assert.deepEqual(lying.bars.at(-1), { days: 4, n: 1 });
});

test('regions stand by their parcels, the unknown one last, and the period before is not among them', () => {
  const { regions, lying } = figures({
    regions: [
      region({ region: '', n: 50 }),
      region({ region: 'VOR', n: 2 }),
      region({ region: 'MOW', measure: 'arrived', days: 5, n: 3 }),
      region({ region: 'MOW', measure: 'not_collected', days: -1, n: 1 }),
      region({ region: 'MOW', measure: 'returned', days: -1, n: 1 }),
      region({ region: 'OMS', isCurrent: false, days: 9 }),
    ],
  });

  assert.deepEqual(
    regions.map((row) => row.region),
    ['MOW', 'VOR', ''],
  );
  const { arrived, onTheWay, delivered, returned, notCollected } = regions[0]!;
  assert.deepEqual([arrived, onTheWay, delivered, returned, notCollected], [3, { n: 3, median: 5, p90: 5 }, 0, 2, 1]);
  assert.deepEqual(lying.before, { n: 1, median: 9, p90: 9 });
});

test('a reminder worked when the parcel was collected on its day or the next two, and is judged only after them', () => {
  const fact = (day: string, days: number, n: number): ReminderFact => ({ measure: 'reminded', day, days, n });
  const reminders: ReminderFact[] = [
    fact('2026-11-08', 1, 100),
    fact('2026-11-09', 0, 1),
    fact('2026-11-09', 2, 2),
    fact('2026-11-09', 3, 4),
    fact('2026-11-10', -1, 8),
    fact('2026-11-11', 1, 16),
    { measure: 'unreminded', day: '2026-11-09', days: 2, n: 3 },
    { measure: 'unreminded', day: '2026-11-09', days: -1, n: 9 },
  ];

  const early = figures({ reminders }, '2026-11-13').reminders;
  const later = figures({ reminders }).reminders;

  assert.deepEqual(early, { with: { n: 15, collected: 3 }, without: { n: 12, collected: 3 }, until: '2026-11-10' });
  assert.deepEqual([later.with, later.until], [{ n: 31, collected: 19 }, '2026-11-15']);
});

test('messages stand by whom they are for and by channel, with what became of them and what they cost', () => {
  const sms = { channel: 'sms', audience: 'recipient', isCurrent: true, segments: 2, kopecks: 500, n: 2 } as const;
  const { messages } = figures({
    messages: [
      { ...sms, channel: 'email', outcome: 'accepted', segments: 0, kopecks: 0 },
      { ...sms, audience: 'admin', outcome: 'delivered' },
      { ...sms, outcome: 'delivered' },
      { ...sms, outcome: 'undelivered', n: 1, kopecks: 0 },
      { ...sms, outcome: 'delivered', isCurrent: false, n: 7 },
    ],
  });

  assert.deepEqual(
    messages.map(({ audience, channel }) => `${audience} ${channel}`),
    ['recipient sms', 'recipient email', 'admin sms'],
  );
  const { sent, delivered, undelivered, unconfirmed, segments, kopecks } = messages[0]!;
  assert.deepEqual(
    [sent, delivered, undelivered, unconfirmed, segments, kopecks],
    [{ now: 3, before: 7 }, 2, 1, 0, 4, { now: 500, before: 500 }],
  );
  assert.equal(messages[1]?.unconfirmed, 2);
});
