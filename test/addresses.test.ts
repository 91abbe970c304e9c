import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overdueSteps } from '../src/pipeline/runner.ts';
import { steps } from '../src/pipeline/steps.ts';
import { tick } from '../src/pipeline/tick.ts';
import { withLease } from '../src/platform/lease.ts';
import { browser } from './api.ts';
import { testContext } from './context.ts';
import { testDatabase } from './database.ts';

test('whoever watches the service learns that it lives, and that it is behind', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  const page = browser(ctx);
  await ctx.db.insertInto('stepRuns').values({ step: 'check', dueAt: ctx.now() }).execute();

  const inTime = await page.call('GET', '/readyz');
  setNow('2026-11-23T13:00:00+03:00');
  const late = await page.call('GET', '/readyz');
  const alive = await page.call('GET', '/healthz');

  assert.deepEqual([inTime.status, late.status, alive.status], [200, 503, 200]);
  assert.deepEqual(late.body, { ok: false, problems: ['check'] });
});

test('a live service whose workers are gone is not ready, though nothing became due', async (t) => {
  const sandbox = { isOn: false, now: undefined };
  const { ctx, setNow } = testContext(await testDatabase(t), { config: { sandbox } });
  const page = browser(ctx);
  await tick(ctx, [], async () => {});

  const inTime = await page.call('GET', '/readyz');
  setNow(new Date(ctx.now().getTime() + 31 * 60_000));
  const late = await page.call('GET', '/readyz');

  assert.deepEqual([inTime.status, late.status], [200, 503]);
  assert.deepEqual(late.body, { ok: false, problems: ['tick'] });
});

test('rows that wait for a step longer than half an hour make the service late, unless somebody is at work on them or moves the clock', async (t) => {
  const { ctx, setNow } = testContext(await testDatabase(t));
  const page = browser(ctx);
  const barcode = '10100026000019';
  await ctx.db
    .insertInto('tickets')
    .values({
      ...{ account: 'service', runAt: ctx.now(), ordinal: '1', state: 'cut', dueAt: ctx.now() },
      ...{ barcodes: [barcode], firstBarcode: barcode, lastBarcode: barcode },
    })
    .execute();

  const inTime = await page.call('GET', '/readyz');
  setNow(new Date(ctx.now().getTime() + 31 * 60_000));
  const late = await page.call('GET', '/readyz');
  const whileMoved = await overdueSteps(ctx, { steps, isClockMoving: async () => true });
  const atWork = await withLease(ctx, 'step:collect', () => overdueSteps(ctx, { steps }));

  assert.deepEqual([inTime.status, late.status], [200, 503]);
  assert.deepEqual(late.body, { ok: false, problems: ['collect'] });
  assert.deepEqual(whileMoved, []);
  assert.deepEqual(atWork, { ran: true, value: [] });
});

test('the public page about the black list needs no account, everything else of it does', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);
  const statusOf = async (method: string, path: string, body?: object) => (await page.call(method, path, body)).status;

  assert.equal(await statusOf('GET', '/black-list/objection'), 200);
  assert.equal(await statusOf('GET', '/cabinet/black-list'), 401);
  assert.equal(await statusOf('POST', '/cabinet/black-list/check', { phone: '79161234567' }), 401);
  assert.equal(await statusOf('GET', '/cabinet/staff/black-list/settings'), 401);
  assert.equal(await statusOf('POST', '/api/v1/black-list/check', { phone: '79161234567' }), 401);
});

test('an address that is not there is not found, in JSON for programs', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);

  for (const path of ['/api/nothing', '/api/auth/list-sessions', '/hooks/smsc/wrong', '/sandbox/clock', '/cabinet'])
    assert.notEqual((await page.call('GET', path)).status, 200, path);
  const { status, body } = await page.call<{ error: { code: string } }>('GET', '/api/nothing');
  assert.deepEqual([status, body.error.code], [404, 'not-found']);
});
