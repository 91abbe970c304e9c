import assert from 'node:assert/strict';
import test from 'node:test';
import { canBePlannedAgain, codesPlannableAgain, type DropReason, explainDrop } from './dropReasons.ts';

test('every explanation is a plain sentence in both languages', () => {
  const drops: DropReason[] = [
    { code: 'dummy_phone' },
    { code: 'service_off' },
    { code: 'no_longer_true', status: 'delivered' },
    { code: 'later_news', reason: 'not_collected' },
    { code: 'too_old', days: 4 },
    { code: 'not_yet' },
    { code: 'not_yet', dueOn: '2026-03-10' },
    { code: 'gateway_refused', text: 'Номер не обслуживается' },
    { code: 'gateway_failed', text: '500' },
  ];
  assert.equal(explainDrop(drops[2]!, 'ru'), 'Это больше не верно: она вручена.');
  assert.equal(explainDrop(drops[3]!, 'en'), 'There is later news: “Not collected”.');
  assert.equal(explainDrop(drops[6]!, 'ru'), 'Ещё рано: не раньше 10.03.');
  for (const drop of drops) {
    for (const locale of ['ru', 'en'] as const) {
      assert.ok(explainDrop(drop, locale).length > 10);
      assert.ok(!explainDrop(drop, locale).includes('!'));
    }
  }
});

test('what was decided or perhaps said is not planned again, what only had to wait is', () => {
  for (const code of ['service_off', 'tariff_expired', 'no_balance', 'window_missed', 'no_longer_true', 'deleted'] as const) {
    assert.ok(canBePlannedAgain(code) && codesPlannableAgain().includes(code), code);
  }
  for (const code of ['outcome_unknown', 'cancelled_by_shop', 'already_sent', 'gateway_refused'] as const) {
    assert.ok(!canBePlannedAgain(code) && !codesPlannableAgain().includes(code), code);
  }
});
