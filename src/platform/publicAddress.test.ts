import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../test/properties.ts';
import { isPublicAddress } from './publicAddress.ts';

test('machines on the public internet are open', () => {
  for (const address of [
    '77.88.21.158',
    '94.100.180.160',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2a02:6b8::1:36',
    '2606:4700::1111',
  ])
    assert.equal(isPublicAddress(address), true, address);
});

test('our own machine, our own networks and the secrets of clouds are closed', () => {
  const closed = [
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
    ...['169.254.169.254', '192.0.0.192', '198.18.0.1', '203.0.113.7', '224.0.0.1', '239.255.255.255', '255.255.255.255'],
    ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1', '2001:0:4136:e378::1'],
  ];

  for (const address of closed) assert.equal(isPublicAddress(address), false, address);
});

test('an address of version 4 inside one of version 6 is closed, whichever it is', () => {
  for (const address of [
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
  ])
    assert.equal(isPublicAddress(address), false, address);
});

test('what is no address is closed', () => {
  for (const text of ['', 'localhost', 'smtp.yandex.ru', '2130706433', '0x7f.1', '127.1', '[::1]', '8.8.8.8\0', ' 8.8.8.8'])
    assert.equal(isPublicAddress(text), false, text);
});

test('no private network is open, at any of its addresses', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const inside = fc.oneof(
    fc.tuple(fc.constant(10), byte, byte, byte),
    fc.tuple(fc.constant(127), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
  );

  fc.assert(fc.property(inside, (bytes) => !isPublicAddress(bytes.join('.')) && !isPublicAddress(`::ffff:${bytes.join('.')}`)));
});
