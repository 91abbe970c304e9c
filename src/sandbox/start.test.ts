import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { testDatabase } from '../../test/database.ts';
import { outsideWorld } from '../app.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Database } from '../platform/database.ts';
import { secretsOf } from '../platform/secrets.ts';
import { findStandIns, startStandIns } from './start.ts';

const secrets = secretsOf(Buffer.alloc(32, 7));

async function start(t: TestContext, database: Database, config: Config) {
  const standIns = await startStandIns({ config, database, secrets, now: () => new Date(), log: () => {} });
  t.after(() => standIns.close());
  return standIns;
}

test('all services that are not configured are there, at addresses of their own', async (t) => {
  const { config } = await start(t, await testDatabase(t), readConfig({}));
  const { carriers, gateways } = outsideWorld(config, secrets);
  t.after(() => gateways.email.close());

  assert.equal((await gateways.sms.balance()).kind, 'known');
  assert.deepEqual(await gateways.email.verify(), { ok: true });
  assert.equal((await carriers.batch(config.post).getTicket(['10100026000019'])).kind, 'issued');
  assert.equal((await carriers.single(config.post).getHistory('10100026000019')).kind, 'answered');
  assert.deepEqual([config.post.isStandIn, config.smsc.isStandIn, config.smtp.isStandIn], [true, true, true]);
});

test('a configured service keeps its address', async (t) => {
  const given = readConfig({ SMSC_URL: 'http://127.0.0.1:9/sys/', SANDBOX: '1' });

  const { config } = await start(t, await testDatabase(t), given);

  assert.equal(config.smsc.url, 'http://127.0.0.1:9/sys/');
  assert.match(config.post.batchUrl, /^http:\/\/127\.0\.0\.1:\d+\/post\/fc$/);
});

test('the next start takes the same ports, or others where they are taken', async (t) => {
  const database = await testDatabase(t);
  const first = await startStandIns({ config: readConfig({}), database, secrets, now: () => new Date(), log: () => {} });
  await first.close();

  const second = await start(t, database, readConfig({}));
  const third = await start(t, database, readConfig({}));

  assert.equal(second.config.smtp.url, first.config.smtp.url);
  assert.notEqual(third.config.smtp.url, first.config.smtp.url);
});

test('a part of a split service finds the stand-ins of another process, or says what it lacks', async (t) => {
  const database = await testDatabase(t);
  const split = { DATABASE_URL: 'postgres://shared', SECRET_KEY: 'sixteen letters.', SANDBOX: '1' };
  const worker = readConfig({ ...split, ROLE: 'worker' });
  await assert.rejects(
    findStandIns(worker, database.db, 0),
    (error: Error) => error instanceof ConfigError && /ROLE=sandbox/.test(error.message),
  );

  const standIns = await start(t, database, readConfig({ ...split, ROLE: 'sandbox' }));

  const found = await findStandIns(worker, database.db, 0);
  assert.deepEqual(
    [found.config.post.batchUrl, found.config.smsc.url, found.config.smtp.url],
    [standIns.config.post.batchUrl, standIns.config.smsc.url, standIns.config.smtp.url],
  );
});
