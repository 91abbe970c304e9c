import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../src/platform/http.ts';
import { createApp } from '../../src/routes.ts';
import { createApiKey } from '../../src/shops/apiKeys.ts';
import { testContext } from '../context.ts';
import { testDatabase } from '../database.ts';
import { saveCast } from '../fixtures.ts';
import fc from '../properties.ts';
import { assertDescribed, assertHarmless, send } from './answers.ts';
import { digestOf, type Filled, fillShop } from './bystander.ts';
import { callsOf, type Known } from './calls.ts';
import { type Description, type Operation, operationsOf } from './operations.ts';

const RUNS = 60;

test('whatever is sent to /api/v1, it answers as described, and nothing of another shop', { timeout: 120_000 }, async (t) => {
  const { ctx, logged } = testContext(await testDatabase(t));
  const { alice, charlie } = await saveCast(ctx.db);
  const [own, other] = [await fillShop(ctx, alice.shopId, 'alice'), await fillShop(ctx, charlie.shopId, 'charlie')];
  const { key } = await createApiKey(ctx, alice.shopId, { email: 'alice@example.org' }, 'fuzz');
  const server = await serve(createApp(ctx), { host: '127.0.0.1', port: 0 });
  t.after(() => server.close(0));
  const base = `http://127.0.0.1:${server.port}/api/v1`;
  const description = (await (await fetch(`${base}/openapi.json`)).json()) as Description;
  const components = description.components?.schemas ?? {};
  const before = await digestOf(ctx, charlie.shopId);
  const operations = operationsOf(description);
  const succeeded = new Set<Operation>();

  for (const operation of operations) {
    const property = fc.asyncProperty(callsOf(operation, components, knownOf(own, other)), async (call) => {
      const answer = await send(base, key, call);
      if (answer.status < 300) succeeded.add(operation);
      assertHarmless(answer, other.secret);
      assertDescribed(operation, answer, components);
    });
    await fc.assert(property, { numRuns: RUNS });
  }

  assert.deepEqual(await digestOf(ctx, charlie.shopId), before, 'the other shop is as it was');
  const failed = operations.filter((operation) => !succeeded.has(operation)).map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(failed, [], 'each was also called so that it works');
  assert.deepEqual(
    logged.filter(({ event }) => event === 'request failed').map(({ facts }) => facts),
    [],
  );
});

function knownOf(own: Filled, other: Filled): Known {
  return { trackNumber: [...own.trackNumbers, ...other.trackNumbers], id: [...own.messageIds, ...other.messageIds] };
}
