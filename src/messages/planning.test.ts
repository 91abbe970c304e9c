import assert from 'node:assert/strict';
import test from 'node:test';
import { furthestAlong, planMessages, stillTrue, whyNotPlanned } from './planning.ts';
import type { Reason } from './reasons.ts';
import { rulesFrom } from './rules.ts';
import type { ShipmentFacts } from './shipmentFacts.ts';
import { arrivedOn, at, parcel, SETTINGS, switchOn } from './testParcel.ts';
import { NOW, off, planned, RULES, sentSms, smsPlanned } from './testPlanning.ts';

test('an accepted parcel is told by SMS and e-mail, with the rule and both times', () => {
  const facts = parcel({ status: 'accepted', acceptedAt: at('2026-03-09 15:00'), statusOperationAt: at('2026-03-09 15:00') });

  const [message] = planMessages(facts, RULES, SETTINGS, [], NOW);

  assert.deepEqual(planned(facts), ['sms accepted 1', 'email accepted 1']);
  assert.deepEqual(message, {
    shipmentId: '7',
    reason: 'accepted',
    channel: 'sms',
    audience: 'recipient',
    occurrence: '1',
    dedupeKey: '7:sms:recipient:accepted:1',
    address: '79160000001',
    why: {
      rule: { code: 'new_status' },
      status: 'accepted',
      operationAt: at('2026-03-09 15:00'),
      seenAt: at('2026-03-10 00:40'),
    },
  });
});

test('accepted is old news when the shipment was loaded more than four days after it', () => {
  const loadedAfter = (days: number, hours: number) =>
    parcel({ status: 'sorting', acceptedAt: new Date(at('2026-03-09 12:00').getTime() - (days * 24 + hours) * 3_600_000) });

  assert.deepEqual(smsPlanned(loadedAfter(4, 0)), ['sms accepted 1']);
  assert.deepEqual(smsPlanned(loadedAfter(4, 1)), []);
  assert.deepEqual(smsPlanned(loadedAfter(6, 0), [], NOW, RULES, { ...SETTINGS, acceptedMaxAgeDays: 7 }), ['sms accepted 1']);
  const why = whyNotPlanned(loadedAfter(4, 1), RULES, SETTINGS, [], NOW).find(({ reason }) => reason === 'accepted');
  assert.deepEqual(why?.why, { code: 'too_old', days: 4 });
});

test('accepted stays true on the way, but not before the Post has the parcel and not once it arrived', () => {
  const acceptedAt = at('2026-03-08 15:00');
  for (const status of ['accepted', 'in_transit', 'sorting', 'customs', 'out_for_delivery'] as const) {
    assert.deepEqual(smsPlanned(parcel({ status, acceptedAt })), ['sms accepted 1'], status);
  }
  for (const status of ['waiting', 'no_data', 'registered', 'unknown', 'returning', 'lost', 'cancelled'] as const) {
    assert.deepEqual(smsPlanned(parcel({ status, acceptedAt })), [], status);
  }
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-09', { acceptedAt })), ['sms arrived 394036']);
});

test('sorting is told once, only when switched on and allowed by staff', () => {
  const facts = parcel({ status: 'sorting', statusOperationAt: at('2026-03-09 03:00') });
  const rules = switchOn('sorting', 'sms');

  assert.deepEqual(smsPlanned(facts), []);
  assert.deepEqual(smsPlanned(facts, [], NOW, rules), []);
  assert.deepEqual(smsPlanned(facts, [], NOW, rules, { ...SETTINGS, isSortingAllowed: true }), ['sms sorting 1']);
  const sent = [sentSms('sorting', '2026-03-09')];
  assert.deepEqual(smsPlanned(facts, sent, NOW, rules, { ...SETTINGS, isSortingAllowed: true }), []);
});

test('an arrival is told once per office', () => {
  const facts = arrivedOn('2026-03-09');
  const told = [sentSms('accepted', '2026-03-05'), sentSms('arrived', '2026-03-10', '394036')];

  assert.deepEqual(smsPlanned(facts), ['sms arrived 394036']);
  assert.deepEqual(smsPlanned(facts, told), []);
  const elsewhere = { ...facts, arrival: { ...facts.arrival!, index: '394000', localDate: '2026-03-10' } };
  assert.deepEqual(smsPlanned(elsewhere, told), ['sms arrived 394000']);
  assert.deepEqual(planMessages(elsewhere, RULES, SETTINGS, told, NOW)[0]?.why.rule, { code: 'arrival_elsewhere' });
});

test('arrived is told up to day five; afterwards only the reminder goes', () => {
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-06')), ['sms arrived 394036']);
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-05')), ['sms arrived 394036', 'sms not_collected 394036:1']);
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-04')), ['sms not_collected 394036:1']);
});

test('an arrival is not told after its reminder went', () => {
  assert.deepEqual(smsPlanned(arrivedOn('2026-03-05'), [sentSms('not_collected', '2026-03-09', '394036:1')]), []);
});

test('delivered is told only when switched on, and not when it was over long before loading', () => {
  const facts = parcel({ status: 'delivered', deliveredAt: at('2026-03-09 18:00') });
  const rules = switchOn('delivered', 'sms');

  assert.deepEqual(smsPlanned(facts), []);
  assert.deepEqual(smsPlanned(facts, [], NOW, rules), ['sms delivered 1']);
  assert.deepEqual(smsPlanned({ ...facts, deliveredAt: at('2026-03-04 11:00') }, [], NOW, rules), []);
  assert.deepEqual(smsPlanned({ ...facts, wasFinalAtFirstAnswer: true }, [], NOW, rules), []);
});

test('storage expired is told once: for its operation or for the return that follows, whichever is seen', () => {
  const expired = parcel({ status: 'storage_expired', statusOperationAt: at('2026-03-09 20:00') });
  const returning = parcel({ status: 'returning', returnCause: 'storage_expired', returnStartedAt: at('2026-03-10 00:10') });
  const sent = [sentSms('storage_expired', '2026-03-10')];

  assert.deepEqual(smsPlanned(expired), ['sms storage_expired 1']);
  assert.deepEqual(smsPlanned(returning), ['sms storage_expired 1']);
  assert.deepEqual(smsPlanned(returning, sent), []);
});

test('a return for another cause, and a parcel that is back in the shop, are not told to the recipient', () => {
  for (const returnCause of ['refused', 'bad_address', 'sender_request', undefined]) {
    assert.deepEqual(planned(parcel({ status: 'returning', returnCause })), [], `return: ${returnCause}`);
  }
  assert.deepEqual(planned(parcel({ status: 'returned', returnCause: 'storage_expired' })), []);
});

test('deleted, collected and silent shipments are not told anything, each with its own explanation', () => {
  for (const [because, code] of [
    ['deleted', 'deleted'],
    ['collected', 'collected'],
    ['silent', 'tracking_ended'],
  ] as const) {
    const facts = arrivedOn('2026-03-09', { isTracked: false, untrackedBecause: because });
    assert.deepEqual(planned(facts), []);
    const message = { reason: 'arrived', channel: 'sms', audience: 'recipient', occurrence: '394036' } as const;
    assert.deepEqual(stillTrue(message, facts, RULES, SETTINGS, NOW), { ok: false, why: { code } });
  }
});

test('nothing is planned to the placeholder number, to a landline, or without an address', () => {
  const cases = [
    ['79000000000', 'dummy_phone'],
    ['74872000001', 'landline'],
    [null, 'no_address'],
  ] as const;
  for (const [phone, code] of cases) {
    const facts = arrivedOn('2026-03-09', { phone });
    assert.deepEqual(planned(facts), ['email arrived 394036']);
    const why = whyNotPlanned(facts, RULES, SETTINGS, [], NOW).find((one) => one.reason === 'arrived' && one.channel === 'sms');
    assert.deepEqual(why?.why, { code });
  }
});

test('a foreign phone that the shop keeps gets SMS', () => {
  for (const phone of ['375291234567', '77012345678', '12015550123']) {
    assert.deepEqual(planned(arrivedOn('2026-03-09', { phone })), ['sms arrived 394036', 'email arrived 394036'], phone);
  }
});

test('admins get a message per shipment only when the shop wants it so, each address its own', () => {
  const facts = arrivedOn('2026-03-09');
  const rules = switchOn('arrived', 'email', 'admin');
  const perShipment = {
    ...SETTINGS,
    isAdminMessagePerShipment: true,
    adminEmails: ['a@example.org', 'b@example.org', 'a@example.org'],
  };

  assert.deepEqual(planned(facts, [], NOW, rules), ['sms arrived 394036', 'email arrived 394036']);
  const messages = planMessages(facts, rules, perShipment, [], NOW).filter((message) => message.audience === 'admin');
  assert.deepEqual(
    messages.map((message) => message.dedupeKey),
    ['7:email:admin=a@example.org:arrived:394036', '7:email:admin=b@example.org:arrived:394036'],
  );
});

test('a message is judged again before it goes', () => {
  const arrived = { reason: 'arrived', channel: 'sms', audience: 'recipient', occurrence: '394036' } as const;
  const waiting = arrivedOn('2026-03-09');

  const judged = (facts: ShipmentFacts, rules = RULES, now = NOW) => stillTrue(arrived, facts, rules, SETTINGS, now);

  assert.deepEqual(judged(waiting), { ok: true, address: '79160000001' });
  assert.deepEqual(judged(waiting, rulesFrom([off('arrived')])), { ok: false, why: { code: 'switched_off' } });
  assert.deepEqual(judged({ ...waiting, status: 'delivered' }), {
    ok: false,
    why: { code: 'no_longer_true', status: 'delivered' },
  });
  const moved = { ...waiting, arrival: { ...waiting.arrival!, index: '394000' } };
  assert.deepEqual(judged(moved), { ok: false, why: { code: 'no_longer_true', status: 'arrived' } });
  assert.deepEqual(judged(waiting, RULES, at('2026-03-15 10:00')), { ok: false, why: { code: 'too_old', days: 5 } });
  assert.deepEqual(judged({ ...waiting, phone: '79160000002' }), { ok: true, address: '79160000002' });
});

test('a switched-off later reason never lets an earlier one out that is no longer true', () => {
  const rules = rulesFrom([off('arrived'), off('not_collected')]);
  const accepted = { reason: 'accepted', channel: 'sms', audience: 'recipient', occurrence: '1' } as const;

  const facts = arrivedOn('2026-03-09', { acceptedAt: at('2026-03-07 10:00') });

  assert.deepEqual(smsPlanned(facts, [], NOW, rules), []);
  assert.deepEqual(stillTrue(accepted, facts, rules, SETTINGS, NOW), {
    ok: false,
    why: { code: 'no_longer_true', status: 'arrived' },
  });
});

test('of a morning the one furthest along goes, per shipment and channel; admins get all', () => {
  const one = (shipmentId: string, channel: 'sms' | 'email', reason: Reason, audience: 'recipient' | 'admin' = 'recipient') => ({
    shipmentId,
    channel,
    reason,
    audience,
  });
  const messages = [
    one('1', 'sms', 'arrived'),
    one('1', 'sms', 'not_collected'),
    one('1', 'email', 'arrived'),
    one('2', 'sms', 'accepted'),
    one('1', 'email', 'accepted', 'admin'),
    one('1', 'email', 'arrived', 'admin'),
  ];

  const { send, drop } = furthestAlong(messages);

  assert.deepEqual(send, [messages[1], messages[2], messages[3], messages[4], messages[5]]);
  assert.deepEqual(drop, [{ message: messages[0], why: { code: 'later_news', reason: 'not_collected' } }]);
});
