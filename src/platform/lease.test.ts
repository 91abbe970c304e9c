import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../test/database.ts';
import { openDatabase } from './database.ts';
import { withLease } from './lease.ts';
import type { Log } from './log.ts';

test('one holder at a time, and a lease that is given back can be taken again', async (t) => {
  const given = { db: (await testDatabase(t)).db, log: () => {} };

  const first = await withLease(given, 'check', () => withLease(given, 'check', async () => 'inside'));
  const second = await withLease(given, 'check', async () => 'after');

  assert.deepEqual(first, { ran: true, value: { ran: false } });
  assert.deepEqual(second, { ran: true, value: 'after' });
});

test('a lease that cannot be renewed is told in the log', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { url } = await testDatabase(t);
  const database = openDatabase(url);
  const told = Promise.withResolvers<Parameters<Log>>();
  const log: Log = (event, facts) => told.resolve([event, facts]);

  const work = withLease({ db: database.db, log }, 'check', async () => {
    await database.close();
    t.mock.timers.tick(20_000);
    return told.promise;
  });
  const [event, facts] = await told.promise;

  assert.deepEqual([event, facts?.lease], ['lease not renewed', 'check']);
  assert.ok(facts?.error instanceof Error);
  await assert.rejects(work, 'it cannot be given back either');
});
