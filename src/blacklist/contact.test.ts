import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../platform/errors.ts';
import { secretsOf } from '../platform/secrets.ts';
import { hashContact, readableContact, readContact } from './contact.ts';
import { ownContacts, withoutOwn } from './ownContacts.ts';

const secrets = secretsOf(Buffer.alloc(32, 7));

test('a buyer is found by any writing of the phone and e-mail', () => {
  const loaded = { phone: '79161234567', email: 'anna@example.org' };

  assert.deepEqual(readContact({ phone: ' 8 (916) 123-45-67 ', email: ' Anna@Example.org' }), loaded);
  assert.deepEqual(readContact({ phone: '+7 495 123-45-67' }), { phone: '74951234567', email: null });
  assert.deepEqual(readContact({ phone: '+375 29 123-45-67' }), { phone: '375291234567', email: null });
  assert.deepEqual(readContact({ email: 'mailto:anna@example.org', phone: null }), { ...loaded, phone: null });
});

test('what cannot be read is refused at its field, and among many rows it is nobody', () => {
  const refused = (phone: string, email: string) => {
    try {
      readContact({ phone, email });
      return undefined;
    } catch (error) {
      return error instanceof AppError ? `${error.code} ${error.field}` : error;
    }
  };

  assert.equal(refused('', ' '), 'invalid phone');
  assert.equal(refused('123', 'anna@example.org'), 'invalid phone');
  assert.equal(refused('79000000000', ''), 'invalid phone', 'the number that stands for none');
  assert.equal(refused('8 916 123-45-67', 'anna@'), 'invalid email');
  assert.deepEqual(readableContact({ phone: 'нет', email: 'нет' }), { phone: null, email: null });
});

test('a hash says neither phone nor e-mail, and differs with the key', () => {
  const hash = (key: number, phone: string | null, email: string | null) =>
    hashContact(secretsOf(Buffer.alloc(32, key)), { phone, email }).map((one) => one.hash.toString('hex'));

  const [byPhone, byEmail] = hash(7, '79161234567', 'anna@example.org');

  assert.match(byPhone!, /^[0-9a-f]{64}$/);
  assert.deepEqual(hash(7, '79161234567', null), [byPhone]);
  assert.deepEqual(hash(7, null, 'anna@example.org'), [byEmail]);
  assert.notDeepEqual(hash(8, '79161234567', null), [byPhone]);
  assert.deepEqual(hashContact(secrets, { phone: null, email: null }), []);
});

test('a shop’s own phones and addresses are read as people write them', () => {
  const own = ownContacts({
    phones: ['8 495 123-45-67, +7 916 123-45-67 доб. 5', null],
    emails: ['Shop@Example.org', null],
  });

  assert.deepEqual(withoutOwn({ phone: '79161234567', email: 'shop@example.org' }, own), { phone: null, email: null });
  assert.deepEqual(withoutOwn({ phone: '74951234567', email: null }, own), { phone: null, email: null });
  assert.deepEqual(withoutOwn({ phone: '79161234568', email: 'anna@example.org' }, own), {
    phone: '79161234568',
    email: 'anna@example.org',
  });
});
