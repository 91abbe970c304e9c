import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress, networkOf } from './clientAddress.ts';

const asked = (forwardedFor: string | undefined, trustedProxies: number, peer = '10.0.0.1') =>
  clientAddress({ peer, forwardedFor }, trustedProxies);

test('without a trusted proxy the socket alone is believed', () => {
  assert.equal(asked('203.0.113.7', 0), '10.0.0.1');
});

test('behind proxies the address that the outermost of ours saw counts, whatever the client wrote before it', () => {
  assert.equal(asked('203.0.113.7', 1), '203.0.113.7');
  assert.equal(asked('6.6.6.6, 203.0.113.7', 1), '203.0.113.7');
  assert.equal(asked('6.6.6.6, 203.0.113.7, 10.0.0.2', 2), '203.0.113.7');
  assert.equal(asked('203.0.113.7', 2), '203.0.113.7');
});

test('addresses come with ports and in six parts', () => {
  assert.equal(asked('203.0.113.7:41000', 1), '203.0.113.7');
  assert.equal(asked('[2001:db8::7]:41000', 1), '2001:db8::7');
  assert.equal(asked(' 2001:db8::7 ', 1), '2001:db8::7');
});

test('what is no address, and a claim to be on this machine, leave the socket’s', () => {
  for (const forwarded of [undefined, '', 'unknown', '203.0.113.7, ', 'x'.repeat(10_000), '127.0.0.1', '::1', '::ffff:127.0.0.1'])
    assert.equal(asked(forwarded, 1), '10.0.0.1', String(forwarded));
});

test('an address stands for its network: one connection has many IPv6 addresses', () => {
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2');
  assert.equal(networkOf('2001:0DB8:1:2::1'), '2001:db8:1:2');
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0');
  assert.equal(networkOf('::1'), '0:0:0:0');
  assert.equal(networkOf(''), '');
});
