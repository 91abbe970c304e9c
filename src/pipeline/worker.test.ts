import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import type { Step } from './step.ts';
import { openWaker, startWorker } from './worker.ts';

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
