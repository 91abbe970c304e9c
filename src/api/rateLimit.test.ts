import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCall, MINUTE_MS, minuteOf, rateLimiter } from './rateLimit.ts';

test('a call is over the limit when as many came before it in its minute', () => {
  assert.deepEqual(judgeCall(0, 2, 0), { isOver: false, limit: 2, remaining: 1, resetS: 60 });
  assert.deepEqual(judgeCall(1, 2, 59_999), { isOver: false, limit: 2, remaining: 0, resetS: 1 });
  assert.deepEqual(judgeCall(2, 2, 30_500), { isOver: true, limit: 2, remaining: 0, resetS: 30 });
  assert.equal(minuteOf(3 * MINUTE_MS + 59_999), 3 * MINUTE_MS);
});

/** Hosts with one clock and one table, whose timers run when the test says so. */
function bed(limit: number) {
  let now = 10 * MINUTE_MS;
  const table = new Map<string, number>();
  const timers: { at: number; fn: () => void }[] = [];
  const shared: number[] = [];
  let isDown = false;
  const failures: unknown[] = [];
  const host = () =>
    rateLimiter({
      limit,
      now: () => now,
      later: (ms, fn) => timers.push({ at: now + ms, fn }),
      failed: (error) => failures.push(error),
      async share(shopId, minute, calls) {
        if (isDown) throw new Error('down');
        shared.push(calls);
        const sum = (table.get(`${shopId} ${minute}`) ?? 0) + calls;
        table.set(`${shopId} ${minute}`, sum);
        return sum;
      },
    });
  return {
    ...{ host, shared, failures },
    async pass(ms: number) {
      now += ms;
      for (const timer of timers.splice(0)) timer.at <= now ? timer.fn() : timers.push(timer);
      await new Promise((resolve) => setImmediate(resolve));
    },
    breakDown() {
      isDown = true;
    },
  };
}

test('hosts hear of each other once a second, and a new minute begins at nothing', async () => {
  const { host, pass, shared } = bed(5);
  const [one, two] = [host(), host()];

  for (let i = 0; i < 3; i++) one(7);
  await pass(0);
  assert.equal(two(7).remaining, 4, 'not heard of yet');
  await pass(0);
  assert.equal(two(7).remaining, 0, 'three there, two here');
  await pass(999);
  assert.deepEqual(shared, [3, 1], 'once a second');
  assert.equal(one(7).isOver, false, 'what the other served in the last second is not known');
  await pass(1);
  await pass(1_000);
  assert.deepEqual([one(7).isOver, two(7).isOver], [true, true]);
  assert.equal(one(8).isOver, false, 'another shop');
  await pass(MINUTE_MS);
  assert.deepEqual([one(7).remaining, two(7).remaining], [4, 4]);
});

test('a limit holds on each host also while hosts cannot hear of each other', async () => {
  const { host, pass, breakDown, failures } = bed(3);
  const one = host();
  breakDown();

  const verdicts = [one(7), one(7)];
  await pass(0);
  verdicts.push(one(7), one(7));

  assert.deepEqual(
    verdicts.map(({ isOver }) => isOver),
    [false, false, false, true],
  );
  assert.equal(failures.length, 1);
});
