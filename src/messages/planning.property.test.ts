import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../test/properties.ts';
import { type Status, statuses } from '../tracking/status.ts';
import { furthestAlong, planMessages, type SentBefore, stillTrue } from './planning.ts';
import { AUDIENCES, CHANNELS, REASONS } from './reasons.ts';
import { type Rules, rulesFrom } from './rules.ts';
import type { ShipmentFacts } from './shipmentFacts.ts';
import { at, parcel, SETTINGS } from './testParcel.ts';
import { dayIn } from './window.ts';

const START = at('2026-03-01 00:00').getTime();
const moment = fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => new Date(START + minutes * 60_000));
const zone = fc.constantFrom('Europe/Moscow', 'Asia/Kamchatka', 'Europe/Kaliningrad');
const arrival = fc
  .record({ index: fc.constantFrom('394036', '394000', ''), happenedAt: moment, zone })
  .map((known) => ({ ...known, localDate: dayIn(known.zone, known.happenedAt) }));

const facts: fc.Arbitrary<ShipmentFacts> = fc
  .record({
    status: fc.constantFrom(...statuses),
    phone: fc.constantFrom('79160000001', '79000000000', '74872000001', '375291234567', '77012345678', null),
    email: fc.constantFrom('anna@example.org', null),
    loadedAt: moment,
    statusOperationAt: fc.option(moment),
    statusSeenAt: moment,
    acceptedAt: fc.option(moment),
    arrival: fc.option(arrival),
    lastStorageOn: fc.option(moment.map((date) => dayIn('Europe/Moscow', date))),
    isLocker: fc.boolean(),
    isTracked: fc.boolean(),
    returnCause: fc.constantFrom('storage_expired', 'refused', null),
    returnStartedAt: fc.option(moment),
    wasFinalAtFirstAnswer: fc.boolean(),
  })
  .map((changes) => parcel(changes));

const rules: fc.Arbitrary<Rules> = fc
  .array(
    fc.record({
      reason: fc.constantFrom(...REASONS),
      channel: fc.constantFrom(...CHANNELS),
      audience: fc.constantFrom(...AUDIENCES),
      isOn: fc.boolean(),
      days: fc.option(fc.integer({ min: 1, max: 30 })),
      repeatDays: fc.option(fc.integer({ min: 1, max: 10 })),
      subject: fc.constant(null),
      body: fc.constant(null),
    }),
  )
  .map(rulesFrom);

const settings = fc.record({
  acceptedMaxAgeDays: fc.integer({ min: 0, max: 10 }),
  storageDays: fc.option(fc.integer({ min: 1, max: 30 })),
  isSortingAllowed: fc.boolean(),
  isAdminMessagePerShipment: fc.boolean(),
  adminEmails: fc.constantFrom([], ['a@example.org'], ['a@example.org', 'b@example.org']),
  adminPhone: fc.constantFrom('79160000009', '79000000000', null),
});

const world = fc.tuple(facts, rules, settings, moment);

test('planning twice gives the same messages, and no key twice', () => {
  fc.assert(
    fc.property(world, ([parcel, rules, settings, now]) => {
      const keys = planMessages(parcel, rules, settings, [], now).map((message) => message.dedupeKey);
      assert.deepEqual(
        planMessages(parcel, rules, settings, [], now).map((message) => message.dedupeKey),
        keys,
      );
      assert.equal(new Set(keys).size, keys.length);
    }),
  );
});

test('what was sent is not planned again the same day', () => {
  fc.assert(
    fc.property(world, ([parcel, rules, settings, now]) => {
      const planned = planMessages(parcel, rules, settings, [], now);
      const sent: SentBefore = planned.map((message) => ({ ...message, at: now }));
      assert.deepEqual(planMessages(parcel, rules, settings, sent, now), []);
    }),
  );
});

test('what is planned is true at once', () => {
  fc.assert(
    fc.property(world, ([parcel, rules, settings, now]) => {
      for (const message of planMessages(parcel, rules, settings, [], now)) {
        assert.equal(stillTrue(message, parcel, rules, settings, now).ok, true, message.reason);
      }
    }),
  );
});

test('nothing is planned for a parcel that was closed at loading or is no longer followed', () => {
  fc.assert(
    fc.property(world, ([parcel, rules, settings, now]) => {
      assert.deepEqual(planMessages({ ...parcel, wasFinalAtFirstAnswer: true }, rules, settings, [], now), []);
      assert.deepEqual(planMessages({ ...parcel, isTracked: false }, rules, settings, [], now), []);
    }),
  );
});

test('after the end only the end is told', () => {
  const ends: [Status, string[]][] = [
    ['delivered', ['delivered']],
    ['partially_delivered', ['delivered']],
    ['storage_expired', ['storage_expired']],
    ['returning', ['storage_expired']],
    ['returned', []],
    ['cancelled', []],
    ['lost', []],
  ];
  fc.assert(
    fc.property(world, fc.constantFrom(...ends), ([parcel, rules, settings, now], [status, allowed]) => {
      const facts = { ...parcel, status };
      for (const message of planMessages(facts, rules, settings, [], now)) assert.ok(allowed.includes(message.reason));
      for (const reason of REASONS.filter((one) => !allowed.includes(one))) {
        const message = { reason, channel: 'sms', audience: 'recipient', occurrence: facts.arrival?.index ?? '1' } as const;
        assert.equal(stillTrue(message, facts, rules, settings, now).ok, false);
      }
    }),
  );
});

test('a recipient gets at most one message per channel a morning, never to a number that must not get it', () => {
  fc.assert(
    fc.property(world, ([parcel, rules, settings, now]) => {
      const planned = planMessages(parcel, rules, settings, [], now);
      const { send, drop } = furthestAlong(planned);
      const recipients = send.filter((message) => message.audience === 'recipient');
      assert.equal(new Set(recipients.map((message) => message.channel)).size, recipients.length);
      assert.equal(send.length + drop.length, planned.length);
      for (const message of planned) if (message.channel === 'sms') assert.match(message.address, /^(?:79(?!0{9})|375|77)\d{9}$/);
    }),
  );
});

test('nothing is planned that the rules have switched off', () => {
  fc.assert(
    fc.property(world, ([parcel, rules, settings, now]) => {
      for (const { reason, channel, audience } of planMessages(parcel, rules, settings, [], now)) {
        assert.equal(rules[reason][channel]?.[audience]?.isOn, true);
      }
    }),
  );
});

test('over a month of mornings no key goes twice and reminders keep their distance', () => {
  fc.assert(
    fc.property(facts, rules, settings, (parcel, rules, settings) => {
      const sent: (SentBefore[number] & { dedupeKey: string })[] = [];
      for (let day = 0; day < 40; day += 1) {
        const now = new Date(START + day * 86_400_000 + 10 * 3_600_000);
        const { send } = furthestAlong(planMessages(parcel, rules, settings, sent, now));
        sent.push(...send.map((message) => ({ ...message, at: now })));
      }
      assert.equal(new Set(sent.map((message) => message.dedupeKey)).size, sent.length);
      for (const reminder of sent.filter(({ reason }) => reason === 'not_collected')) {
        const told = sent.find(
          (one) => one.reason === 'arrived' && one.channel === reminder.channel && one.audience === reminder.audience,
        );
        if (told) assert.ok(reminder.at.getTime() - told.at.getTime() >= 2 * 86_400_000);
      }
    }),
    { numRuns: 50 },
  );
});

test('the rules of the default shop are those of the product', () => {
  const on = REASONS.filter((reason) => rulesFrom()[reason].sms?.recipient?.isOn);
  assert.deepEqual(on, ['accepted', 'arrived', 'not_collected', 'storage_expired']);
  assert.equal(rulesFrom().not_collected.voice?.recipient?.days, 10);
  assert.equal(rulesFrom().possibly_arrived.sms, undefined);
  assert.equal(rulesFrom().delivered.voice, undefined);
  assert.deepEqual(planMessages(parcel({ status: 'arrived' }), rulesFrom(), SETTINGS, [], new Date(START)), []);
});
