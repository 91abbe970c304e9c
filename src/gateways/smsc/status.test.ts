import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatus, readStatuses } from './status.ts';

const anna = { requestId: 'r1', phone: '79000000101' };
const igor = { requestId: 'r2', phone: '79000000102' };
const at = new Date(1_577_550_022_000);

test('statuses are given in the order of the question, whatever the order of the answer', () => {
  const body = JSON.stringify([
    {
      status: 25,
      last_date: '28.12.2019 19:20:22',
      last_timestamp: 1_577_550_022,
      flag: 0,
      err: 248,
      id: 'r2',
      phone: '79000000102',
    },
    {
      status: 1,
      last_date: '28.12.2019 19:20:22',
      last_timestamp: 1_577_550_022,
      flag: 0,
      err: 0,
      id: 'r1',
      phone: '79000000101',
    },
  ]);

  assert.deepEqual(readStatuses(body, [anna, igor]), [
    { kind: 'delivered', at },
    { kind: 'undelivered', at, code: '25/248', text: 'Нет маршрута до оператора этого номера.' },
  ]);
});

test('an answer without names is read by position, and a single object as a list of one', () => {
  assert.deepEqual(
    readStatuses('[{"status":-1},{"status":-3}]', [anna, igor]).map(({ kind }) => kind),
    ['pending', 'not-found'],
  );
  assert.deepEqual(readStatuses('{"status":1,"last_timestamp":1577550022,"err":0}', [anna]), [{ kind: 'delivered', at }]);
});

test('an answer about fewer messages than asked leaves the others unanswered, never not found', () => {
  assert.deepEqual(
    readStatuses('[{"status":1,"id":"r1","phone":"79000000101"}]', [anna, igor]).map(({ kind }) => kind),
    ['delivered', 'unavailable'],
  );
  assert.deepEqual(
    readStatuses('[{"status":1}]', [anna, igor]).map(({ kind }) => kind),
    ['unavailable', 'unavailable'],
  );
});

test('an error or rubbish says nothing about any message', () => {
  for (const body of ['{"error":"authorise error","error_code":2}', '', '<html>', 'null', '{}']) {
    assert.equal(readStatuses(body, [anna])[0]?.kind, 'unavailable', body);
  }
});

test('every status of the table has its meaning', () => {
  const kind = (status: number) => readStatus({ status }).kind;

  assert.deepEqual([-1, 0].map(kind), ['pending', 'pending']);
  assert.deepEqual([1, 2, 4].map(kind), ['delivered', 'delivered', 'delivered']);
  for (const status of [3, 20, 22, 23, 24, 25]) assert.equal(kind(status), 'undelivered', `${status}`);
  assert.equal(kind(-3), 'not-found');
});

test('a status that the table lacks is asked for again later', () => {
  assert.deepEqual(readStatus({ status: 77 }), { kind: 'pending' });
});

test('a failure without a detail is told by its status', () => {
  assert.deepEqual(readStatus({ status: '3', err: '0' }), {
    kind: 'undelivered',
    at: undefined,
    code: '3',
    text: 'Срок доставки истёк: телефон был недоступен.',
  });
});
