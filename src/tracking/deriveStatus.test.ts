import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties.ts';
import { toInstant } from '../carriers/russianPost/places.ts';
import { deriveStatus } from './deriveStatus.ts';
import type { HistoryOperation } from './status.ts';

const LOADED = new Date('2026-07-01T09:00:00Z');
const NOW = new Date('2026-08-01T09:00:00Z');

test('without operations a shipment waits, and has no data once the carrier answered', () => {
  assert.equal(deriveStatus({ history: [], loadedAt: LOADED }, NOW).status, 'waiting');
  assert.equal(deriveStatus({ history: [], loadedAt: LOADED, firstAnsweredAt: NOW }, NOW).status, 'no_data');
});

test('the newest operation that means something decides', () => {
  assert.equal(derive(op('28/0', '07-01')).status, 'registered');
  assert.equal(derive(op('28/0', '07-01'), op('1/1', '07-02')).status, 'accepted');
  assert.equal(derive(op('1/1', '07-02'), op('8/3', '07-03')).status, 'sorting');
  assert.equal(derive(op('1/1', '07-02'), op('8/4', '07-04'), op('8/24', '07-05')).status, 'in_transit');
  assert.equal(derive(op('1/1', '07-02'), op('12/1', '07-05')).cause, 'addressee_absent');
});

test('an accepted parcel tells when and where it was accepted', () => {
  const parcel = derive(op('1/1', '07-02', '300041'), op('8/3', '07-03', '101000'));

  assert.deepEqual(parcel.acceptedAt, toInstant('2026-07-02T12:00:00', '300041'));
  assert.equal(parcel.originIndex, '300041');
});

test('an arrival keeps its first date at one office, and is a new one at another', () => {
  const first = derive(op('8/2', '07-05', '394036'), op('8/2', '07-06', '394036'));
  const second = derive(op('8/2', '07-05', '394036'), op('8/11', '07-07'), op('8/9', '07-08', '996906'));

  assert.equal(first.arrival?.localDate, '2026-07-05');
  assert.equal(first.isLocker, false);
  assert.deepEqual([second.status, second.arrival?.index, second.arrival?.localDate], ['arrived', '996906', '2026-07-08']);
  assert.equal(second.isLocker, true);
});

test('the date of arrival is the date at the office, not in Moscow', () => {
  const parcel = derive(op('8/2', '07-06T01:00:00', '683031'));

  assert.equal(parcel.arrival?.localDate, '2026-07-06');
  assert.equal(parcel.arrival?.happenedAt.toISOString(), '2026-07-05T13:00:00.000Z');
});

test('storage continues an arrival, and is one when nothing arrived before', () => {
  const continued = derive(op('8/2', '07-05', '394036'), op('6/3', '07-06', '394036'));
  const only = derive(op('1/1', '07-01'), op('6/3', '07-06', '394036'));

  assert.deepEqual([continued.status, continued.arrival?.localDate], ['arrived', '2026-07-05']);
  assert.deepEqual([only.status, only.arrival?.localDate], ['arrived', '2026-07-06']);
});

test('a warning of the carrier gives the last day of storage, and an extension takes it back', () => {
  const warned = [op('8/2', '07-05', '394036'), op('8/28', '07-15', '394036')];
  const extended = [...warned, op('8/23', '07-16', '394036')];

  assert.deepEqual(
    [derive(...warned).status, derive(...warned).cause, derive(...warned).lastStorageOn],
    ['storage_ending', 'days_left_5', '2026-07-20'],
  );
  assert.equal(derive(...warned).arrival?.localDate, '2026-07-05');
  assert.deepEqual([derive(...extended).status, derive(...extended).lastStorageOn], ['arrived', undefined]);
});

test('an arrival recorded again at the same office does not end a warning or the end of storage', () => {
  assert.equal(derive(op('8/2', '07-05'), op('8/28', '07-15'), op('8/2', '07-16')).status, 'storage_ending');
  assert.equal(derive(op('8/2', '07-05'), op('8/40', '07-15'), op('8/2', '07-16')).status, 'storage_expired');
});

test('an acceptance recorded after arrival moves nothing back', () => {
  const parcel = derive(op('1/1', '07-02'), op('8/2', '07-05'), op('1/1', '07-06'));

  assert.equal(parcel.status, 'arrived');
  assert.equal(parcel.acceptedAt?.toISOString(), '2026-07-02T09:00:00.000Z');
});

test('a delivered parcel is final, and late records do not open it', () => {
  const parcel = derive(
    op('8/2', '07-05'),
    op('2/1', '07-08'),
    op('8/4', '07-09'),
    op('8/2', '07-10', '420111'),
    op('2/6', '07-11'),
  );

  assert.deepEqual([parcel.status, parcel.isFinal, parcel.operation?.localTime], ['delivered', true, '2026-07-08T12:00:00']);
  assert.equal(parcel.arrival?.index, '394036');
});

test('cancelling a hand-over brings back what was before it', () => {
  const parcel = derive(
    op('8/2', '07-05'),
    op('2/1', '07-08'),
    op('8/4', '07-08T13:00:00'),
    op('26/2', '07-09'),
    op('26/2', '07-09T12:01:00'),
  );

  assert.deepEqual([parcel.status, parcel.isFinal, parcel.arrival?.localDate], ['arrived', false, '2026-07-05']);
});

test('cancelling an acceptance cancels the parcel, until it is accepted again', () => {
  const cancelled = [op('28/0', '07-01'), op('1/1', '07-02'), op('26/2', '07-03')];

  assert.deepEqual([derive(...cancelled).status, derive(...cancelled).acceptedAt], ['cancelled', undefined]);
  assert.equal(derive(...cancelled, op('1/1', '07-04')).status, 'accepted');
  assert.equal(derive(op('1/1', '07-02'), op('8/3', '07-03'), op('26/1', '07-04')).cause, 'sender_request');
});

test('after a return began nothing arrives for the recipient', () => {
  const parcel = derive(
    op('8/2', '07-05'),
    op('3/1', '07-20'),
    op('8/4', '07-21'),
    op('8/2', '07-25', '300041'),
    op('6/3', '07-26', '300041'),
  );

  assert.deepEqual([parcel.status, parcel.returnCause, parcel.operation?.type], ['returning', 'storage_expired', 3]);
  assert.deepEqual([parcel.arrival?.index, parcel.returnStartedAt?.toISOString()], ['394036', '2026-07-20T09:00:00.000Z']);
});

test('a return without a cause after the storage expired has that cause', () => {
  assert.equal(derive(op('8/2', '07-05'), op('8/40', '07-20'), op('8/41', '07-21')).returnCause, 'storage_expired');
  assert.equal(derive(op('8/2', '07-05'), op('8/41', '07-21'), op('3/4', '07-22')).returnCause, 'refused');
});

test('a parcel collected after its return began is delivered, and the return does not stand', () => {
  const parcel = derive(op('8/2', '07-05'), op('3/1', '07-20'), op('2/1', '07-20T15:00:00'));

  assert.deepEqual([parcel.status, parcel.returnCause, parcel.returnStartedAt], ['delivered', undefined, undefined]);
});

test('a parcel handed back to its sender is returned with the cause of the return', () => {
  const back = [op('3/1', '07-20'), op('2/2', '07-28'), op('2/1', '07-29')];

  assert.deepEqual(
    [derive(...back).status, derive(...back).cause, derive(...back).isFinal],
    ['returned', 'storage_expired', true],
  );
  assert.equal(derive(op('3/4', '07-20'), op('2/0', '07-28')).status, 'returned');
  assert.equal(derive(op('8/2', '07-20'), op('2/0', '07-28')).status, 'delivered');
});

test('a partly bought parcel stays so, however the hand-over is recorded', () => {
  assert.deepEqual(
    [derive(op('48/0', '07-08'), op('2/1', '07-09')).status, derive(op('2/1', '07-08'), op('48/0', '07-09')).status],
    ['partially_delivered', 'partially_delivered'],
  );
  assert.equal(derive(op('48/0', '07-08'), op('3/15', '07-09')).cause, 'partial_purchase');
});

test('temporary storage is shown as returning and starts no return', () => {
  const parcel = derive(op('8/2', '07-05'), op('7/2', '07-25'));

  assert.deepEqual(
    [parcel.status, parcel.cause, parcel.returnStartedAt, parcel.isFinal],
    ['returning', 'unclaimed', undefined, false],
  );
  assert.equal(derive(op('7/4', '07-05'), op('8/2', '07-08')).status, 'arrived');
  assert.equal(derive(op('8/2', '07-05'), op('15/0', '07-25')).isFinal, true);
});

test('lost parcels are final when the loss is registered, and can be found before that', () => {
  assert.deepEqual([derive(op('5/1', '07-05')).status, derive(op('5/1', '07-05')).isFinal], ['lost', true]);
  assert.equal(derive(op('12/28', '07-05'), op('8/2', '07-08')).status, 'arrived');
});

test('an unknown operation shows only while nothing known decides', () => {
  assert.equal(derive(op('4711/1', '07-05')).status, 'unknown');
  assert.equal(derive(op('4711/1', '07-05'), op('13/0', '07-06')).status, 'unknown');
  assert.equal(derive(op('1/1', '07-02'), op('4711/1', '07-05')).status, 'accepted');
  assert.equal(derive(op('12/999', '07-05')).status, 'delivery_attempt');
});

test('an operation dated more than a day ahead starts to count a day before it', () => {
  const history = [op('8/2', '07-05'), op('2/1', '08-03')];
  const today = deriveStatus({ history, loadedAt: LOADED, firstAnsweredAt: LOADED }, NOW);

  assert.deepEqual([today.status, today.changesAt?.toISOString()], ['arrived', '2026-08-02T09:00:00.000Z']);
  const later = deriveStatus({ history, loadedAt: LOADED, firstAnsweredAt: LOADED }, today.changesAt!);
  assert.deepEqual([later.status, later.changesAt], ['delivered', undefined]);
});

test('operations older than a year before loading belong to another parcel', () => {
  const old = { ...op('2/1', '06-30'), happenedAt: new Date('2025-06-30T09:00:00Z') };

  assert.equal(derive(old).status, 'no_data');
  assert.equal(derive(old, op('1/1', '07-02')).status, 'accepted');
});

const pairs = [
  '28/0',
  '1/1',
  '8/0',
  '8/4',
  '14/1',
  '8/2',
  '8/9',
  '6/3',
  '8/23',
  '8/28',
  '8/10',
  '8/40',
  '8/15',
  '12/1',
  '2/1',
  '2/0',
  '2/2',
  '48/0',
  '3/1',
  '3/4',
  '8/41',
  '7/2',
  '15/0',
  '5/1',
  '12/28',
  '44/1',
  '26/1',
  '26/2',
  '21/1',
  '62/0',
  '4711/1',
];
const operations = (from: string[]) =>
  fc
    .record({
      pair: fc.constantFrom(...from),
      day: fc.integer({ min: 1, max: 6 }),
      index: fc.constantFrom('394036', '300041', '996906', ''),
    })
    .map(({ pair, day, index }) => op(pair, `07-0${day}`, index));
const histories = (from = pairs) => fc.array(operations(from), { maxLength: 12 });

test('the status depends on the set of operations only', () => {
  const shuffled = histories().chain((history) =>
    fc.tuple(fc.constant(history), fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 })),
  );
  fc.assert(
    fc.property(shuffled, ([history, again]) => assert.deepEqual(derive(...again), derive(...history))),
    { numRuns: 2000 },
  );
});

test('operations that mean nothing for the state change nothing', () => {
  fc.assert(
    fc.property(histories(), histories(['8/24', '8/48', '13/0', '8/26', '63/0']), (history, notes) =>
      assert.deepEqual(derive(...history, ...notes), derive(...history)),
    ),
  );
});

test('after a return nothing but a cancellation brings the parcel back to the recipient, whatever is recorded', () => {
  fc.assert(
    fc.property(histories(), histories(pairs.filter((pair) => !pair.startsWith('26/'))), (before, after) => {
      const later = after.map((operation) => ({
        ...operation,
        happenedAt: new Date(operation.happenedAt.getTime() + 10 * 86_400_000),
        localTime: operation.localTime.replace('07-0', '07-1'),
      }));
      const parcel = derive(...before, op('3/1', '07-08'), ...later);

      assert.ok(
        !['arrived', 'storage_ending', 'storage_expired', 'accepted', 'in_transit', 'out_for_delivery'].includes(parcel.status),
        parcel.status,
      );
    }),
  );
});

test('after a final operation only a cancellation opens the parcel again', () => {
  fc.assert(
    fc.property(histories(), histories(pairs.filter((pair) => !pair.startsWith('26/'))), (before, after) => {
      const later = after.map((operation) => ({
        ...operation,
        happenedAt: new Date(operation.happenedAt.getTime() + 10 * 86_400_000),
        localTime: operation.localTime.replace('07-0', '07-1'),
      }));
      const parcel = derive(...before, op('2/1', '07-08'), ...later);

      assert.equal(parcel.isFinal, true);
    }),
  );
});

function derive(...history: HistoryOperation[]) {
  return deriveStatus({ history, loadedAt: LOADED, firstAnsweredAt: LOADED }, NOW);
}

/** `op('8/2', '07-05')`: an operation at noon of that day of 2026 in Voronezh. */
function op(pair: string, at: string, index = '394036'): HistoryOperation {
  const [type, attr] = pair.split('/').map(Number) as [number, number];
  const localTime = `2026-${at.includes('T') ? at : `${at}T12:00:00`}`;
  const happenedAt = toInstant(localTime, index);
  return { type, attr, localTime, index, happenedAt, firstSeenAt: happenedAt };
}
