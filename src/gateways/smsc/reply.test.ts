import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReply } from './reply.ts';

const anna = { messageId: 'm1', phone: '79000000101', text: 'Анна, посылка ждёт вас' };
const igor = { messageId: 'm2', phone: '79000000102', text: 'Игорь, посылка ждёт вас' };

const kindsOf = (body: object, messages = [anna, igor]) => readReply(200, JSON.stringify(body), messages).map(({ kind }) => kind);

test('an accepted request gives the id of the request and the price of each message in kopecks', () => {
  const phones = [
    { phone: '79000000102', mccmnc: '25001', cost: '9.60' },
    { phone: '79000000101', mccmnc: '25002', cost: '4.8', status: '0', error: '0' },
  ];

  const outcomes = readReply(200, JSON.stringify({ id: 'r1', cnt: 3, cost: '14.40', balance: '97.50', phones }), [anna, igor]);

  assert.deepEqual(outcomes, [
    { kind: 'accepted', providerId: 'r1', costKopecks: 480 },
    { kind: 'accepted', providerId: 'r1', costKopecks: 960 },
  ]);
});

test('an answer without the list of phones accepts all, and tells the price of a single message', () => {
  const body = JSON.stringify({ id: 1234, cnt: 1, cost: '2.50', balance: '97.50' });

  assert.deepEqual(readReply(200, body, [anna]), [{ kind: 'accepted', providerId: '1234', costKopecks: 250 }]);
  assert.deepEqual(readReply(200, body, [anna, igor])[1], { kind: 'accepted', providerId: '1234', costKopecks: undefined });
});

test('an error of the whole request goes to every message, treated as the table says', () => {
  const expected = {
    1: 'refused',
    2: 'stopped',
    3: 'stopped',
    4: 'retry',
    5: 'refused',
    6: 'refused',
    7: 'refused',
    8: 'refused',
    9: 'retry',
  };

  for (const [code, kind] of Object.entries(expected)) {
    assert.deepEqual(kindsOf({ error: 'x', error_code: Number(code), id: 'r1' }), [kind, kind], `code ${code}`);
  }
});

test('a blocked address waits minutes, a flood waits one', () => {
  const afterMs = (code: number) => readReply(200, JSON.stringify({ error: 'x', error_code: code }), [anna])[0];

  assert.deepEqual({ ...afterMs(4), text: '' }, { kind: 'retry', code: '4', text: '', afterMs: 300_000 });
  assert.deepEqual({ ...afterMs(9), text: '' }, { kind: 'retry', code: '9', text: '', afterMs: 60_000 });
});

test('an error that the table lacks was not sent either', () => {
  assert.deepEqual(kindsOf({ error: 'new', error_code: '77' }, [anna]), ['retry']);
});

test('a phone that was turned away does not touch the others', () => {
  const bad = (entry: object) =>
    kindsOf({ id: 'r1', cnt: 1, phones: [{ phone: '79000000101', ...entry }, { phone: '79000000102' }] });

  assert.deepEqual(bad({ status: '22', error: '249' }), ['refused', 'accepted']);
  assert.deepEqual(bad({ status: 20, error: 1 }), ['refused', 'accepted']);
  assert.deepEqual(bad({ status: '24' }), ['stopped', 'accepted']);
  assert.deepEqual(bad({ error: '8' }), ['refused', 'accepted']);
  assert.deepEqual(bad({ error: '9' }), ['retry', 'accepted']);
  assert.deepEqual(bad({ error: '254' }), ['refused', 'accepted']);
});

test('a refusal is told in plain words with its code', () => {
  const phones = [{ phone: '79000000101', status: '23', error: '254' }];

  const [outcome] = readReply(200, JSON.stringify({ id: 'r1', cnt: 0, phones }), [anna]);

  assert.deepEqual(outcome, { kind: 'refused', code: '23/254', text: 'Имя отправителя не зарегистрировано у оператора.' });
});

test('a phone that the list leaves out may have been sent', () => {
  assert.deepEqual(kindsOf({ id: 'r1', cnt: 1, phones: [{ phone: '79000000101' }] }), ['accepted', 'unknown']);
});

test('an answer that cannot be read may stand for a request that was taken', () => {
  for (const body of ['', 'OK - 1 SMS, ID - 5', '<html>', 'null', '[]', '{}', '"7"']) {
    assert.equal(readReply(200, body, [anna])[0]?.kind, 'unknown', body);
  }
});

test('a server error leaves the outcome open, a wrong address stops the gateway', () => {
  const kind = (status: number) => readReply(status, '', [anna])[0]?.kind;

  assert.deepEqual([500, 502, 504, 408].map(kind), ['unknown', 'unknown', 'unknown', 'unknown']);
  assert.deepEqual([302, 401, 403, 404].map(kind), ['stopped', 'stopped', 'stopped', 'stopped']);
  assert.equal(kind(429), 'retry');
});

test('an error in the body counts whatever the HTTP status is', () => {
  assert.equal(readReply(500, '{"error":"authorise error","error_code":2}', [anna])[0]?.kind, 'stopped');
});
