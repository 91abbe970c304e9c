import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { createApiKey } from '../../shops/apiKeys.ts';
import { API_SCOPES } from '../../shops/apiScopes.ts';
import { problemHandler } from './problem.ts';
import { apiV1Routes } from './routes.ts';
import { apiSetUp, type ProblemBody } from './testApi.ts';
import { type ApiV1Env, checkScope } from './withKey.ts';

test('every answer says what is left of the minute, and a shop over it waits', async (t) => {
  const { ctx, shopId, alice, charlie } = await apiSetUp(t, { api: { callsPerMinute: 3 } });
  let now = Date.parse('2026-11-23T09:00:15Z');
  const timers: (() => void)[] = [];
  const app = apiV1Routes(ctx, { now: () => now, later: (_, fn) => timers.push(fn) });
  const keyOf = async (id: number) => (await createApiKey(ctx, id, { email: 'alice@example.org' }, 'shop')).key;
  const [key, otherKey] = [await keyOf(shopId), await keyOf(charlie.shopId)];
  const ask = (path: string, owner = key) => app.request(path, { headers: { authorization: `Bearer ${owner}` } });
  const limits = (answer: Response) => ['limit', 'remaining', 'reset'].map((name) => answer.headers.get(`ratelimit-${name}`));

  const first = await ask('/balance');
  const missing = await ask('/shipments/nonsense');
  await ask('/balance');
  const over = await ask('/balance');

  assert.deepEqual([first.status, ...limits(first)], [200, '3', '2', '45']);
  assert.deepEqual([missing.status, ...limits(missing)], [404, '3', '1', '45'], 'refusals too');
  assert.deepEqual([over.status, over.headers.get('retry-after'), ...limits(over)], [429, '45', '3', '0', '45']);
  assert.equal(((await over.json()) as ProblemBody).code, 'rate_limited');
  assert.equal((await ask('/balance', otherKey)).status, 200);
  now += 45_000;
  assert.equal((await ask('/balance')).status, 200);
  assert.equal(alice.shopId, shopId);
});

test('calls are added up in the database behind the answers', async (t) => {
  const { ctx, shopId } = await apiSetUp(t);
  const timers: (() => void)[] = [];
  const app = apiV1Routes(ctx, { now: () => Date.parse('2026-11-23T09:00:15Z'), later: (_, fn) => timers.push(fn) });
  const { key } = await createApiKey(ctx, shopId, { email: 'alice@example.org' }, 'shop');
  const ask = () => app.request('/balance', { headers: { authorization: `Bearer ${key}` } });

  await ask();
  await ask();
  assert.deepEqual(await ctx.db.selectFrom('apiCalls').selectAll().execute(), [], 'no call waits for it');
  timers.splice(0)[0]!();

  const rows = async () => ctx.db.selectFrom('apiCalls').selectAll().execute();
  await t.waitFor(async () => assert.deepEqual(await rows(), [{ shopId, minute: new Date('2026-11-23T09:00:00Z'), calls: 2 }]));
});

test('a key does what its scopes say', async () => {
  const owner = { shopId: 1, keyId: 1, scopes: ['messages:read'] as const, addresses: [] };
  const app = new Hono<ApiV1Env>().onError(problemHandler(() => {}));
  app.use(async (call, next) => {
    call.set('owner', owner);
    await next();
  });
  for (const scope of API_SCOPES)
    app.get(`/${scope}`, (call) => {
      checkScope(call, scope);
      return call.text('ok');
    });

  for (const scope of API_SCOPES) {
    const answer = await app.request(`/${scope}`, { headers: { 'accept-language': 'en' } });
    const body = answer.status === 200 ? undefined : ((await answer.json()) as ProblemBody);
    assert.deepEqual([answer.status, body?.code], scope === 'messages:read' ? [200, undefined] : [403, 'scope_missing'], scope);
    if (body) assert.ok(body.detail.includes(scope));
  }
});

test('a key works from its addresses only, and for its scopes', async (t) => {
  const { ctx, call, shopId } = await apiSetUp(t);
  const make = (rights: Parameters<typeof createApiKey>[4]) =>
    createApiKey(ctx, shopId, { email: 'alice@example.org' }, 'narrow', rights);
  const [reading, here, elsewhere] = [
    await make({ scopes: ['messages:read'] }),
    await make({ addresses: ['10.0.0.0/16'] }),
    await make({ addresses: ['203.0.113.7'] }),
  ];
  const ask = async ({ key }: { key: string }, path: string) => {
    const { status, body } = await call<ProblemBody>('GET', `/api/v1${path}`, undefined, { authorization: `Bearer ${key}` });
    return [status, body.code];
  };

  assert.deepEqual(await ask(reading, '/messages'), [200, undefined]);
  assert.deepEqual(await ask(reading, '/balance'), [403, 'scope_missing']);
  assert.deepEqual(await ask(here, '/balance'), [200, undefined]);
  assert.deepEqual(await ask(elsewhere, '/balance'), [403, 'address_not_allowed']);
  assert.deepEqual(await ask(elsewhere, '/nothing'), [403, 'address_not_allowed']);
});
