import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties.ts';
import { zoneOfIndex } from '../carriers/russianPost/places.ts';
import { deriveStatus } from '../tracking/deriveStatus.ts';
import type { Status } from '../tracking/status.ts';
import { localTimeAt, type TravelOperation } from './itinerary.ts';
import { type JourneyKind, type JourneyPlan, journeyKinds, planJourney } from './journeyPlan.ts';

const DAY = 86_400_000;
const offices = ['101000', '236022', '300041', '394036', '420111', '664025', '683031', '693020', '996906', '141000', '678170'];
const finalStatus: Record<JourneyKind, Status> = {
  collected: 'delivered',
  locker: 'delivered',
  courier: 'delivered',
  customs: 'delivered',
  returned: 'returned',
  refused: 'returned',
  partial: 'returned',
  lost: 'lost',
};

const input = fc.record({
  trackNumber: fc.bigInt({ min: 10n ** 13n, max: 10n ** 14n - 1n }).map(String),
  startAt: fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000)),
  originIndex: fc.option(fc.constantFrom(...offices.filter((index) => !index.startsWith('9'))), { nil: undefined }),
  destinationIndex: fc.option(fc.constantFrom(...offices), { nil: undefined }),
  kind: fc.constantFrom(...journeyKinds),
});

/** The Moscow check at 00:30 after an instant. */
function nightAfter(at: Date): Date {
  const night = new Date(Math.floor((at.getTime() - 21.5 * 3_600_000) / DAY) * DAY + 21.5 * 3_600_000);
  return night > at ? night : new Date(night.getTime() + DAY);
}

function statusOf({ operations }: JourneyPlan, startAt: Date, now: Date) {
  const history = operations
    .filter(({ visibleAt }) => visibleAt <= now)
    .map((operation) => ({ ...operation, localTime: localTimeAt(operation.happenedAt, operation.index), firstSeenAt: now }));
  return deriveStatus({ history, loadedAt: startAt, firstAnsweredAt: startAt }, now);
}

test('operations follow one another, are told after they happened, and end within three months', () => {
  fc.assert(
    fc.property(input, (given) => {
      const plan = planJourney({ ...given, firstCheckAt: nightAfter(given.startAt) });

      for (const [n, operation] of plan.operations.entries()) {
        const next = plan.operations[n + 1];
        if (next) assert.ok(operation.happenedAt <= next.happenedAt, `${n} happens before the next`);
        assert.ok(operation.visibleAt >= operation.happenedAt, `${n} is not told before it happens`);
      }
      const last = plan.operations.at(-1)!;
      assert.ok(last.happenedAt.getTime() - given.startAt.getTime() < 90 * DAY);
    }),
  );
});

test('the acceptance is known at the first nightly check', () => {
  fc.assert(
    fc.property(input, (given) => {
      const firstCheckAt = nightAfter(given.startAt);

      const plan = planJourney({ ...given, firstCheckAt });

      assert.equal(statusOf(plan, given.startAt, firstCheckAt).acceptedAt?.getTime(), acceptance(plan).happenedAt.getTime());
    }),
  );
});

test('each kind ends as it says, at the destination or back at the sender', () => {
  fc.assert(
    fc.property(input, (given) => {
      const plan = planJourney({ ...given, firstCheckAt: nightAfter(given.startAt) });
      const end = statusOf(plan, given.startAt, new Date(given.startAt.getTime() + 120 * DAY));

      assert.equal(end.status, finalStatus[given.kind]);
      assert.equal(end.isFinal, true);
      if (end.status === 'delivered') assert.equal(end.operation?.index, plan.destinationIndex);
      if (end.status === 'returned') assert.equal(end.operation?.index, given.originIndex ?? '101000');
    }),
  );
});

test('people are served at offices by day', () => {
  fc.assert(
    fc.property(input, (given) => {
      const { operations } = planJourney({ ...given, firstCheckAt: nightAfter(given.startAt) });

      for (const { type, attr, index, happenedAt } of operations) {
        if (type !== 2 || attr === 8) continue;
        const { hour } = happenedAt.toTemporalInstant().toZonedDateTimeISO(zoneOfIndex(index).timeZone);
        assert.ok(hour >= 9 && hour < 19, `handed over at ${hour}`);
      }
    }),
  );
});

test('the same number travels the same way', () => {
  const given = {
    trackNumber: '30004126100379',
    startAt: new Date('2026-11-23T10:00:00Z'),
    firstCheckAt: new Date('2026-11-23T21:30:00Z'),
  };

  assert.deepEqual(planJourney(given), planJourney(given));
});

test('most parcels are collected, some go back, and foreign ones come through customs', () => {
  const startAt = new Date('2026-11-23T10:00:00Z');
  const kindOf = (trackNumber: string) => planJourney({ trackNumber, startAt, firstCheckAt: nightAfter(startAt) }).kind;
  const count = Object.groupBy(
    Array.from({ length: 1_000 }, (_, n) => kindOf(`300041261${n}`)),
    (kind) => kind,
  );

  assert.ok(count.collected!.length > 550 && count.collected!.length < 720);
  assert.ok(count.returned!.length > 60 && count.returned!.length < 150);
  assert.equal(kindOf('LC528964811CN'), 'customs');
  assert.notEqual(kindOf('RA644000001RU'), 'customs');
});

function acceptance({ operations }: JourneyPlan): TravelOperation {
  return operations.find(({ type }) => type === 1)!;
}
