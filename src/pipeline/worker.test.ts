import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import type { Step } from './step.ts';
import { openWaker, startWorker } from './worker.ts';

test('a step is woken not before its moment, the earlier of two, beside one that is woken at once', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const waker = await openWaker(ctx, []);
  t.after(() => waker.release());
  const after = (seconds: number) => new Date(ctx.now().getTime() + seconds * 1000);

  await waker.wake('webhooks', 7, after(300));
  await waker.wake('webhooks', 7, after(5));
  await waker.wake('receipts', 7, after(5));
  await waker.wake('receipts', 7, after(300));
  await waker.wake('receipts', 7);

  const { rows } = await ctx.pool.query<{ key: string; wait: number }>(
    'select key, round(extract(epoch from run_at - created_at))::integer as wait from graphile_worker.jobs order by key',
  );
  assert.deepEqual(
    rows.map(({ key, wait }) => [key, wait]),
    [
      ['receipts:7', 0],
      ['receipts:7:later', 5],
      ['webhooks:7:later', 300],
    ],
  );
});

test('heavy work of many shops is done two at a time and never in the places of other steps', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const begun: number[] = [];
  const { promise: allBegun, resolve: tellAll } = Promise.withResolvers<void>();
  const { promise: twoBegun, resolve: tellTwo } = Promise.withResolvers<void>();
  const { promise: lightDone, resolve: tellLight } = Promise.withResolvers<void>();
  const heavy: Step = {
    name: 'heavy',
    isHeavy: true,
    async run(_ctx, _at, shopId) {
      begun.push(shopId!);
      if (begun.length === 2) tellTwo();
      if (begun.length === 10) tellAll();
      await gate;
      return 0;
    },
  };
  const light: Step = {
    name: 'light',
    async run() {
      tellLight();
      return 0;
    },
  };
  const worker = await startWorker(ctx, [heavy, light], async () => {});
  const waker = await openWaker(ctx, [heavy, light]);
  try {
    for (let shopId = 1; shopId <= 10; shopId++) await waker.wake('heavy', shopId);
    await twoBegun;
    await waker.wake('light', 1);
    await lightDone;

    assert.equal(begun.length, 2);
    open();
    await allBegun;
    assert.deepEqual(
      begun.toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
  } finally {
    open();
    await worker.stop();
    await waker.release();
  }
});
