import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSecret, signatures } from './signature.ts';

// The vector of the standard's own libraries: https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const MESSAGE = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

test('a signature is that of the standard’s own libraries', () => {
  assert.equal(signatures([SECRET], MESSAGE), SIGNATURE);
});

test('each valid secret signs, with a space between', () => {
  const [first, second, ...more] = signatures([newSecret(), SECRET], MESSAGE).split(' ');

  assert.deepEqual([second, more], [SIGNATURE, []]);
  assert.match(first!, /^v1,[A-Za-z0-9+/]{43}=$/);
});

test('whatever is signed changes the signature', () => {
  const others = [
    { ...MESSAGE, id: 'msg_other' },
    { ...MESSAGE, timestamp: MESSAGE.timestamp + 1 },
    { ...MESSAGE, body: `${MESSAGE.body} ` },
    { ...MESSAGE, body: 'Посылка' },
  ].map((message) => signatures([SECRET], message));

  assert.equal(new Set([...others, SIGNATURE]).size, 5);
});

test('a secret is of 32 random bytes, between the standard’s 24 and 64', () => {
  const secret = newSecret();

  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.equal(Buffer.from(secret.slice(6), 'base64').length, 32);
  assert.notEqual(secret, newSecret());
});
