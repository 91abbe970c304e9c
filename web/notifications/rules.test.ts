import assert from 'node:assert/strict';
import test from 'node:test';
import type { Own, RuleView } from './data.ts';
import { changedRules, choicesOf, effective, theirChanges, withChange } from './rules.ts';

const own: Own = { isOn: null, days: null, repeatDays: null, subject: null, body: null };
const rule = { reason: 'arrived', channel: 'sms', audience: 'recipient' } as const;
const arrived: RuleView = { ...rule, own, usual: { isOn: true, days: null, subject: null, body: 'ждёт' } };
const delivered: RuleView = { ...arrived, reason: 'delivered', usual: { ...arrived.usual, isOn: false } };

test('a change that comes back to the default is no choice any more', () => {
  const changed = withChange(arrived, own, { isOn: false, body: 'лежит' });

  assert.deepEqual([changed.isOn, changed.body], [false, 'лежит']);
  assert.deepEqual(effective(arrived, changed), { isOn: false, days: null, repeatDays: null, subject: null, body: 'лежит' });
  assert.deepEqual(withChange(arrived, changed, { isOn: true, body: 'ждёт' }), own);
});

test('only rules that differ from what is saved are sent', () => {
  const view = { rules: [arrived, delivered] };
  const drafts = { 'arrived.sms.recipient': own, 'delivered.sms.recipient': { ...own, isOn: true } };

  const changed = changedRules(view, drafts);

  assert.deepEqual(choicesOf(changed, drafts), [{ ...rule, reason: 'delivered', ...own, isOn: true }]);
});

test('what another person saved is told apart from what both changed', () => {
  const base = { rules: [arrived, delivered] };
  const fresh = {
    rules: [
      { ...arrived, own: { ...own, body: 'их' } },
      { ...delivered, own: { ...own, isOn: true } },
    ],
  };

  const theirs = theirChanges(base, fresh, { 'arrived.sms.recipient': { ...own, body: 'наш' } });

  assert.deepEqual(
    theirs.map(({ rule: { reason }, isOurs }) => [reason, isOurs]),
    [
      ['arrived', true],
      ['delivered', false],
    ],
  );
});
