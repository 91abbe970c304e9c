import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/database.ts';
import { StartError } from './errors.ts';
import { openSecrets, rewrapDataKeys } from './secrets.ts';

const KEY = 'a key of this test';

test('two hosts that open an empty database at once agree on one data key', async (t) => {
  const { db } = await testDatabase(t);

  const [one, other] = await Promise.all([openSecrets(db, KEY), openSecrets(db, KEY)]);

  assert.equal(one.derive('links'), other.derive('links'));
  assert.notEqual(one.derive('links'), one.derive('receipts'));
});

test('what one purpose signed or another key sealed does not open', async (t) => {
  const { db } = await testDatabase(t);
  const secrets = await openSecrets(db, KEY);

  const sealed = secrets.seal('пароль SMTP');
  const signature = secrets.sign('opt-out', 'Anna');

  assert.equal(secrets.open(sealed), 'пароль SMTP');
  assert.ok(secrets.isSigned('opt-out', 'Anna', signature));
  assert.ok(!secrets.isSigned('reset', 'Anna', signature));
  assert.ok(!secrets.isSigned('opt-out', 'Bob', signature));
  sealed[sealed.length - 1]! ^= 1;
  assert.throws(() => secrets.open(sealed));
});

test('a wrong SECRET_KEY is told at the start; after rewrapping only the new one opens, and what it opens is the same', async (t) => {
  const { db } = await testDatabase(t);
  const before = await openSecrets(db, KEY);
  await assert.rejects(openSecrets(db, 'another key than that'), StartError);

  await assert.rejects(rewrapDataKeys(db, 'no key of this one', 'another key than that'), StartError);
  await rewrapDataKeys(db, KEY, 'another key than that');
  await rewrapDataKeys(db, KEY, 'another key than that');

  assert.equal((await openSecrets(db, 'another key than that')).open(before.seal('x')), 'x');
  await assert.rejects(openSecrets(db, KEY), StartError);
});
