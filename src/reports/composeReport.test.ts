import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksInto } from '../shops/cabinetLink.ts';
import { arrangeReport, composeReport } from './composeReport.ts';
import type { AlarmRow, ReportFacts } from './facts.ts';
import { isWorthSending } from './facts.ts';

const LINKS = linksInto('https://vestovoy.example', 7);
const parcel = { trackNumber: '30004126105923', orderNumber: '1023', name: 'Глеб Савин' };
const alarmRow: AlarmRow = { ...parcel, status: 'arrived', days: null, lastStorageOn: null, message: null };
const untold: AlarmRow['message'] = {
  ...{
    channel: 'sms',
    address: '79000000116',
    state: 'undelivered',
    outcome: 'gateway_refused',
    text: 'Номер не обслуживается.',
  },
};

function facts(changes: Partial<ReportFacts> = {}): ReportFacts {
  return {
    ...{ shopName: 'Ромашка', day: '2026-03-10', since: new Date('2026-03-09T11:45:00+03:00'), isDaily: false },
    ...{ alarms: [], changes: [], mornings: [], statuses: [], ...changes },
  };
}

const arrived = { section: 'arrived', total: 5, rows: [{ ...parcel, status: 'arrived' }] } as const;
const full = facts({
  alarms: [
    { kind: 'not_collected', total: 2, rows: [{ ...alarmRow, days: 6, lastStorageOn: '2026-03-21' }] },
    { kind: 'not_told', total: 1, rows: [{ ...alarmRow, message: untold }] },
  ],
  changes: [{ ...arrived, rows: [...arrived.rows] }],
  mornings: [
    {
      ...{ channel: 'sms', sent: 12, delivered: 10, undelivered: 1, unknown: 0, queued: 3, held: [] },
      dropped: [{ count: 2, outcome: 'no_longer_true', details: { status: 'delivered' } }],
    },
  ],
  statuses: [{ status: 'in_transit', count: 34 }],
});

test('the subject tells the news, alarms first; without alarms how much moved', () => {
  const returning = { ...arrived, section: 'storage_expired', total: 1, rows: [] } as const;
  const alarming = facts({
    ...full,
    changes: [
      { ...arrived, rows: [] },
      { ...returning, rows: [] },
    ],
  });
  const calm = facts({ ...full, alarms: [], changes: [{ ...arrived, total: 14, rows: [] }] });

  assert.equal(composeReport(alarming, LINKS).subject, 'Ромашка, 10 марта: прибыли 5, не забирают 2, возвращаются 1');
  assert.equal(composeReport(calm, LINKS).subject, 'Ромашка, 10 марта: изменились 14, в пути 34');
});

test('parts stand in their order, and empty ones are left out', () => {
  const titles = (report: ReportFacts) => arrangeReport(report, LINKS).parts.map(({ title }) => title);

  assert.deepEqual(titles(full), [
    'Посмотрите сами',
    'Что изменилось',
    'Что мы отправили и что не ушло',
    'Все посылки по статусам',
  ]);
  assert.deepEqual(titles(facts()), []);
});

test('plain text says what the page says', () => {
  const { text, html } = composeReport(full, LINKS);

  for (const words of [
    'ждёт 6 дней, хранится до 21 марта',
    'SMS на +7 900 000-01-16: Номер не обслуживается. Проверьте номер.',
    'Отправлено 12, дошло 10, не дошло 1, ещё в очереди на сегодня 3',
    'Это больше не верно: она вручена.',
    'Прибыли: 5',
    'и ещё 4',
    'Следим сейчас: 34',
  ]) {
    assert.ok(text.includes(words), words);
    assert.ok(html.includes(words), words);
  }
  assert.ok(html.includes('href="https://vestovoy.example/shipments/30004126105923?shop=7"'));
  assert.ok(html.includes('href="https://vestovoy.example/shipments?status=arrived&amp;shop=7"'));
});

test('what a shop or a carrier wrote stays text', () => {
  const evil = { ...parcel, name: '<script>alert(1)</script>', orderNumber: '"><img src=x>' };
  const message = { ...untold!, text: '<b>x</b>', outcome: 'toString' };
  const { html, subject } = composeReport(
    facts({ shopName: '<i>\r\nBcc: x', alarms: [{ kind: 'not_told', total: 1, rows: [{ ...alarmRow, ...evil, message }] }] }),
    LINKS,
  );

  assert.ok(!/<script|<img|<b>|<i>/.test(html));
  assert.ok(!/[\r\n]/.test(subject));
});

test('a day is worth a report when something needs attention, a reason came about, or the shop wants it daily', () => {
  const onTheWay = facts({ changes: [{ section: 'on_the_way', total: 3, rows: [] }] });

  assert.equal(isWorthSending(facts()), false);
  assert.equal(isWorthSending(onTheWay), false);
  assert.equal(isWorthSending(facts({ changes: [{ ...arrived, rows: [] }] })), true);
  assert.equal(isWorthSending(facts({ alarms: full.alarms })), true);
  assert.equal(isWorthSending(facts({ isDaily: true })), true);
});
