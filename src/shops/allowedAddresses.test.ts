import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isAllowedAddress, readAllowedAddress, shownAddress } from './allowedAddresses.ts';

const kept = (typed: string) => {
  const read = readAllowedAddress(typed);
  return 'address' in read ? read.address : undefined;
};

test('addresses and networks of both kinds are kept in one spelling', () => {
  assert.equal(kept(' 203.0.113.7 '), '203.0.113.7');
  assert.equal(kept('203.0.113.0/24'), '203.0.113.0/24');
  assert.equal(kept('2001:0DB8:0:0::0001'), '2001:db8::1');
  assert.equal(kept('2001:DB8::/32'), '2001:db8::/32');
  assert.equal(kept('::ffff:203.0.113.7'), '203.0.113.7');
  assert.equal(kept('::FFFF:cb00:7107'), '203.0.113.7');
  assert.equal(kept('::ffff:203.0.113.0/120'), '203.0.113.0/24');
});

test('what is no address is refused in words, and so is everything', () => {
  const wrong = ['', 'romashka.ru', '203.0.113', '203.0.113.300', '010.0.0.1', '203.0.113.7:443', 'fe80::1%eth0', '1.2.3.4/8/8'];
  for (const typed of wrong) assert.match(JSON.stringify(readAllowedAddress(typed)), /не IP-адрес/, typed);
  for (const typed of ['203.0.113.0/33', '203.0.113.0/', '203.0.113.0/-1', '203.0.113.0/x', '::1/129'])
    assert.match(JSON.stringify(readAllowedAddress(typed)), /после косой черты нужно число/, typed);
  for (const typed of ['0.0.0.0/0', '::/0', '::ffff:0.0.0.0/96'])
    assert.match(JSON.stringify(readAllowedAddress(typed)), /это все адреса/, typed);
  assert.ok(JSON.stringify(readAllowedAddress('x'.repeat(10_000))).length < 300);
});

test('an empty list lets everybody in, a list only whom it names', () => {
  const list = ['203.0.113.7', '198.51.100.0/24', '2001:db8::/32', '2001:db9::1'];

  for (const address of [
    '203.0.113.7',
    '::ffff:203.0.113.7',
    '198.51.100.255',
    '2001:db8:ffff::1',
    '2001:db9::1',
    '2001:db9::1%eth0',
  ])
    assert.equal(isAllowedAddress(address, list), true, address);
  for (const address of ['203.0.113.8', '198.51.101.0', '2001:db9::2', '::ffff:203.0.113.8', '::1', '127.0.0.1', '', 'unknown'])
    assert.equal(isAllowedAddress(address, list), false, address);
  for (const address of ['203.0.113.8', '', 'unknown']) assert.equal(isAllowedAddress(address, []), true, address);
});

test('a caller is in every network that begins with their own address, however it is written', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.integer({ min: 1, max: 32 }), (address, bits) => {
      const network = kept(`${address}/${bits}`);
      if (network === undefined) return true; // everything
      return isAllowedAddress(address, [network]) && isAllowedAddress(shownAddress(address), [network]);
    }),
  );
});
