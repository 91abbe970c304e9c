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
    const known = { ...knownOf(own, other), ...(await webhooksOf(base, key)) };
    const property = fc.asyncProperty(callsOf(operation, components, known), async (call) => {
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

const WEBHOOKS = 5;

/** Webhooks with a delivery each: some are removed by what is tried here, so they are filled up before each operation. */
async function webhooksOf(base: string, key: string): Promise<Known> {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${base}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    return (await response.json()) as T;
  };
  const webhook = { url: 'http://127.0.0.1:9/hook', events: ['shipment.status_changed'] };
  const { items } = await ask<{ items: { id: string }[] }>('GET', '/webhooks');
  for (let n = items.length; n < WEBHOOKS; n++) {
    const { id } = await ask<{ id: string }>('POST', '/webhooks', webhook);
    await ask('POST', `/webhooks/${id}/test`);
    items.push({ id });
  }
  const ids = items.map(({ id }) => id);
  const logs = await Promise.all(ids.map((id) => ask<{ items: { id: string }[] }>('GET', `/webhooks/${id}/deliveries`)));
  const deliveryId = ['1', ...logs.flatMap((log) => log.items.map(({ id }) => id))];
  const ends = ['', '/rotate-secret', '/old-secret', '/test', '/deliveries', '/deliveries/{deliveryId}/resend'];
  return { ...Object.fromEntries(ends.map((end) => [`/webhooks/{id}${end} id`, ids])), deliveryId };
}

function knownOf(own: Filled, other: Filled): Known {
  return { trackNumber: [...own.trackNumbers, ...other.trackNumbers], id: [...own.messageIds, ...other.messageIds] };
}
