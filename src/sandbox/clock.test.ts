import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { AppError } from '../platform/errors.ts';
import { openSandboxClock } from './clock.ts';
import { checkMode } from './mode.ts';

const HOUR = 3_600_000;

async function openClock(t: TestContext, db: TestDatabase, config: Config = readConfig({ SANDBOX: '1' })) {
  const clock = await openSandboxClock(db, config, () => {});
  t.after(() => clock.close());
  return clock;
}

const sharedConfig = readConfig({ SANDBOX: '1', DATABASE_URL: 'postgres://shared', SECRET_KEY: 'sixteen letters.' });

test('a new sandbox begins today at 13:00 in the zone, or at SANDBOX_NOW', async (t) => {
  const [first, second] = await Promise.all([testDatabase(t), testDatabase(t)]);

  const clock = await openClock(t, first);
  const given = await openClock(t, second, readConfig({ SANDBOX: '1', SANDBOX_NOW: '2026-03-01T09:00:00+03:00' }));

  const local = clock.now().toTemporalInstant().toZonedDateTimeISO('Europe/Moscow');
  assert.equal(local.toPlainDate().toString(), Temporal.Now.plainDateISO('Europe/Moscow').toString());
  assert.equal(local.hour, 13);
  assert.ok(given.now() >= new Date('2026-03-01T06:00:00Z') && given.now() < new Date('2026-03-01T06:10:00Z'));
});

test('a move is kept over a restart, and a moment that has passed does not bring the clock back', async (t) => {
  const db = await testDatabase(t);
  const clock = await openClock(t, db);
  const aim = new Date(clock.now().getTime() + 30 * HOUR);

  await clock.moveTo(aim);
  await clock.moveTo(new Date(aim.getTime() - 10 * HOUR));

  assert.ok(clock.now() >= aim);
  const reopened = await openClock(t, db, readConfig({ SANDBOX: '1', SANDBOX_NOW: '2020-01-01T00:00:00Z' }));
  assert.ok(reopened.now() >= aim);
});

test('another process hears of a move', async (t) => {
  const db = await testDatabase(t);
  const [one, other] = [await openClock(t, db, sharedConfig), await openClock(t, db, sharedConfig)];
  const aim = new Date(one.now().getTime() + 5 * HOUR);

  await one.moveTo(aim);

  while (other.now() < aim) await db.pool.query('select');
  assert.ok(other.now() >= aim);
});

test('one move at a time, whichever process begins it', async (t) => {
  const db = await testDatabase(t);
  const [one, other] = [await openClock(t, db, sharedConfig), await openClock(t, db, sharedConfig)];
  const isConflict = (error: unknown) => error instanceof AppError && error.code === 'conflict';

  await one.exclusively(async () => {
    assert.deepEqual([await one.isMoving(), await other.isMoving()], [true, true]);
    await assert.rejects(
      other.exclusively(async () => {}),
      isConflict,
    );
    await assert.rejects(
      one.exclusively(async () => {}),
      isConflict,
    );
  });

  assert.equal(await other.exclusively(async () => 'moved'), 'moved');
});

test("the minute's work stands back for a move, and a move waits for work that has begun", async (t) => {
  const db = await testDatabase(t);
  const clock = await openClock(t, db);
  const events: string[] = [];

  await clock.exclusively(async () => assert.equal(await clock.whenIdle(async () => events.push('never')), false));
  const end = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  const work = clock.whenIdle(async () => {
    began.resolve();
    await end.promise;
    events.push('work');
  });
  await began.promise;
  const move = clock.exclusively(async () => events.push('move'));
  end.resolve();
  await Promise.all([work, move]);

  assert.deepEqual(events, ['work', 'move']);
});

test('a move that failed does not block the next one', async (t) => {
  const clock = await openClock(t, await testDatabase(t));

  await assert.rejects(
    clock.exclusively(() => Promise.reject(new Error('broken'))),
    /broken/,
  );

  assert.equal(await clock.exclusively(async () => 'moved'), 'moved');
});

test('a database stays a sandbox or live', async (t) => {
  const { db } = await testDatabase(t);
  const sandbox = readConfig({ SANDBOX: '1' });
  const live = { ...sandbox, sandbox: { isOn: false, now: undefined } };

  await checkMode(db, sandbox);
  await checkMode(db, sandbox);

  await assert.rejects(checkMode(db, live), (error: Error) => error instanceof ConfigError && /SANDBOX=1/.test(error.message));
});
