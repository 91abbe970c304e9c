import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSmscReceipt } from './receipt.ts';

/** The recorded vector: `1234:79160000000:1:secret`. */
const form = {
  id: '1234',
  phone: '79160000000',
  status: '1',
  time: '28.12.2019 19:20:22',
  ts: '1577550022',
  err: '0',
  type: '0',
  flag: '0',
};
const receipt = { requestId: '1234', phone: '79160000000', status: { kind: 'delivered', at: new Date(1_577_550_022_000) } };

test('a receipt is read from the form', () => {
  assert.deepEqual(readSmscReceipt(form), receipt);
});

test('each of the hashes is accepted when it is right', () => {
  const hashes: Record<string, string>[] = [
    { md5: 'ab3b22d3fbabcfa9e9c381e00adfdc06' },
    { sha1: 'f20dd943d8dd026094bca150e13acfd236426ff3' },
    { crc32: 'cd7ba66b' },
    { crc32: '3447432811' },
    { md5: 'AB3B22D3FBABCFA9E9C381E00ADFDC06', crc32: 'cd7ba66b' },
  ];

  for (const hash of hashes) assert.deepEqual(readSmscReceipt({ ...form, ...hash }, 'secret'), receipt, JSON.stringify(hash));
});

test('a wrong hash makes it no receipt', () => {
  const wrong: Record<string, string>[] = [
    { md5: 'ab3b22d3fbabcfa9e9c381e00adfdc07' },
    { md5: '' },
    { md5: 'ab3b22d3fbabcfa9e9c381e00adfdc06', sha1: 'f20dd943' },
    { crc32: '0' },
  ];

  for (const hash of wrong) assert.equal(readSmscReceipt({ ...form, ...hash }, 'secret'), undefined, JSON.stringify(hash));
  assert.equal(readSmscReceipt({ ...form, status: '20', md5: 'ab3b22d3fbabcfa9e9c381e00adfdc06' }, 'secret'), undefined);
});

test('where the cabinet adds no hash, the receipt is read without', () => {
  assert.deepEqual(readSmscReceipt(form, 'secret'), receipt);
});

test('a failure carries its detail, and the number its digits alone', () => {
  assert.deepEqual(readSmscReceipt({ ...form, phone: '+79160000000', status: '20', err: '1' })?.phone, '79160000000');
  assert.deepEqual(readSmscReceipt({ ...form, status: '20', err: '1' })?.status, {
    kind: 'undelivered',
    at: new Date(1_577_550_022_000),
    code: '20/1',
    text: 'Номер не обслуживается.',
  });
});

test('an incoming message, a call and rubbish are no receipts', () => {
  assert.equal(readSmscReceipt({ id: '5', phone: '79160000000', mes: 'СТОП', to: '79990000000' }), undefined);
  assert.equal(readSmscReceipt({ ...form, type: '7' }), undefined);
  assert.equal(readSmscReceipt({ ...form, status: 'delivered' }), undefined);
  assert.equal(readSmscReceipt({}), undefined);
});
