import assert from 'node:assert/strict';
import { type TestContext as NodeTest, test } from 'node:test';
import { sql } from 'kysely';
import type { z } from 'zod';
import { browser } from '../../../test/api.ts';
import { createApiKey } from '../../shops/apiKeys.ts';
import type { ApiScope } from '../../shops/apiScopes.ts';
import { deliverDue, receiver, webhookRig } from '../../webhooks/testWebhooks.ts';
import { CHOSEN_TYPES } from '../../webhooks/webhook.ts';
import { delivery, deliveryPage, removed, webhook, webhooks, webhookWithSecret } from './webhookSchemas.ts';

type Problem = { status: number; code: string; field?: string };
const PATH = '/api/v1/webhooks';
const strict = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => schema.strict();

async function setUp(t: NodeTest) {
  const rig = await webhookRig(t);
  const { call } = browser(rig.ctx);
  const keyOf = async (shopId: number, scopes?: ApiScope[]) => {
    const { key } = await createApiKey(rig.ctx, shopId, { email: 'alice@example.org' }, 'CRM', scopes ? { scopes } : {});
    return { authorization: `Bearer ${key}` };
  };
  const [key, other, narrow] = [
    await keyOf(rig.alice.shopId),
    await keyOf(rig.charlie.shopId),
    await keyOf(rig.alice.shopId, ['shipments:read']),
  ];
  return { rig, call, key, other, narrow };
}

test('a webhook is made, changed, tried, read and removed, each answer as described', async (t) => {
  const { rig, call, key } = await setUp(t);
  const shop = await receiver(t);

  const made = await call('POST', PATH, { url: shop.url, events: ['message.delivered', 'shipment.removed'] }, key);
  const { id, secret, events } = strict(webhookWithSecret).parse(made.body);
  assert.deepEqual([made.status, events], [201, ['shipment.removed', 'message.delivered']]);
  const rotated = await call('POST', `${PATH}/${id}/rotate-secret`, undefined, key);
  const { secret: newSecret, oldSecretUntil } = strict(webhookWithSecret).parse(rotated.body);
  assert.notEqual(newSecret, secret);
  assert.equal(oldSecretUntil, new Date(rig.ctx.now().getTime() + 24 * 3_600_000).toISOString());
  const ended = await call('DELETE', `${PATH}/${id}/old-secret`, undefined, key);
  assert.equal(strict(webhook).parse(ended.body).oldSecretUntil, null);

  const tried = await call('POST', `${PATH}/${id}/test`, undefined, key);
  assert.equal(tried.status, 201);
  const { id: deliveryId } = strict(delivery).parse(tried.body);
  await deliverDue(rig);
  const resent = await call('POST', `${PATH}/${id}/deliveries/${deliveryId}/resend`, undefined, key);
  assert.equal(strict(delivery).parse(resent.body).state, 'waiting');
  await deliverDue(rig);
  const log = strict(deliveryPage).parse(
    (await call('GET', `${PATH}/${id}/deliveries?limit=1&state=delivered`, undefined, key)).body,
  );
  assert.deepEqual([log.items.length, log.items[0]!.attempts.length, shop.heard.length], [1, 2, 2]);

  const off = await call('PATCH', `${PATH}/${id}`, { enabled: false }, key);
  assert.equal(strict(webhook).parse(off.body).state, 'off');
  const read = await call('GET', `${PATH}/${id}`, undefined, key);
  assert.deepEqual(strict(webhook).parse(read.body), off.body);
  assert.deepEqual(strict(webhooks).parse((await call('GET', PATH, undefined, key)).body).items, [off.body]);
  assert.deepEqual(removed.parse((await call('DELETE', `${PATH}/${id}`, undefined, key)).body), { id, result: 'removed' });
  assert.equal((await call<Problem>('GET', `${PATH}/${id}`, undefined, key)).body.code, 'not_found');
  const audit = await rig.ctx.db.selectFrom('auditLog').select('actor').where('action', 'like', 'webhook%').distinct().execute();
  assert.deepEqual(audit, [{ actor: 'API: CRM' }]);
});

test('a creation that is sent again with its key makes one webhook and shows the same secret', async (t) => {
  const { call, key } = await setUp(t);
  const create = () =>
    call<{ id: string; secret: string }>('POST', PATH, { url: 'https://shop.example/' }, { ...key, 'idempotency-key': 'once' });

  const [first, second] = [await create(), await create()];

  assert.deepEqual([second.status, second.body], [201, first.body]);
  assert.equal((await call<{ items: unknown[] }>('GET', PATH, undefined, key)).body.items.length, 1);
});

test('a call that crashed before it answered is done again and finds what it did', async (t) => {
  const { rig, call, key } = await setUp(t);
  const { db } = rig.ctx;
  const once = (path: string, idempotencyKey: string, body?: object) =>
    call<{ id: string; secret: string }>('POST', path, body, { ...key, 'idempotency-key': idempotencyKey });
  const crash = (idempotencyKey: string) =>
    sql`update idempotency_keys set status = null, answer = null, holder = gen_random_uuid(),
        leased_until = clock_timestamp() - interval '1 second' where key = ${idempotencyKey}`.execute(db);
  const create = () => once(PATH, 'made', { url: 'https://shop.example/' });

  const made = await create();
  await crash('made');
  const again = await create();
  const rotate = () => once(`${PATH}/${made.body.id}/rotate-secret`, 'rotated', {});
  const rotated = await rotate();
  await crash('rotated');
  const rotatedAgain = await rotate();
  await sql`update idempotency_keys set made_at = made_at - interval '25 hours'`.execute(db);
  const dayLater = await create();

  assert.deepEqual([again.status, again.body], [201, made.body]);
  assert.notEqual(rotated.body.secret, made.body.secret);
  assert.deepEqual(rotatedAgain.body, rotated.body);
  assert.notEqual(dayLater.body.id, made.body.id, 'a key is forgotten after a day');
  const { rows } = await sql<{ n: number }>`select count(*) as n from audit_log where action like 'webhook%'`.execute(db);
  assert.equal(rows[0]!.n, 3);
});

test('a call that failed after it was done is done again and finds what it did', async (t) => {
  const { rig, key } = await setUp(t);
  const { withShop } = rig.ctx;
  const made = () => rig.ctx.db.selectFrom('webhooks').select('id').execute();
  let isLost = false;
  // The connection is lost between the commit and looking at what was made.
  const shaky: typeof withShop = async (shopId, work) => {
    if (isLost || (await made()).length === 0) return withShop(shopId, work);
    isLost = true;
    throw new Error('lost');
  };
  const create = (ctx: typeof rig.ctx) =>
    browser(ctx).call<{ id: string }>('POST', PATH, { url: 'https://shop.example/' }, { ...key, 'idempotency-key': 'lost' });

  const failed = await create({ ...rig.ctx, withShop: shaky });
  const before = await made();
  const again = await create(rig.ctx);

  assert.deepEqual([failed.status, again.status], [500, 201]);
  assert.equal(before.length, 1, 'it was made when the call failed');
  assert.deepEqual([before, await made()], [[{ id: Number(again.body.id) }], before]);
});

test('what cannot be is a problem with its field, in the language of the call', async (t) => {
  const { call, key } = await setUp(t);
  const refused = async (body: unknown, headers = {}) => {
    const answer = await call<Problem & { detail: string }>('POST', PATH, body, { ...key, ...headers });
    return [answer.status, answer.body.code, answer.body.field];
  };

  assert.deepEqual(await refused({ url: 'https://10.0.0.1:22/' }), [400, 'invalid', 'url']);
  assert.deepEqual(await refused({ url: 'https://shop.example/', events: 'all' }), [400, 'invalid', 'events']);
  assert.deepEqual(await refused({ url: 7 }), [400, 'invalid', 'url']);
  assert.deepEqual(await refused({ url: 'https://shop.example/', secret: 'mine' }), [400, 'invalid', 'secret']);
  const said = async (method: string, path: string, body?: unknown) =>
    (await call<{ detail: string }>(method, path, body, { ...key, 'accept-language': 'en' })).body.detail;
  const details = [
    await said('POST', PATH, { url: 'ftp://x' }),
    await said('POST', PATH, {}),
    await said('POST', PATH, { url: 7 }),
    await said('POST', PATH, { url: 'https://shop.example/', events: [] }),
    await said('POST', PATH, { url: 'https://shop.example/', events: ['all'] }),
    await said('GET', `${PATH}/1/deliveries?cursor=x`),
    await said('GET', `${PATH}/1`),
    await said('GET', '/api/v1/shipments?loadedFrom=yesterday'),
    await said('GET', '/api/v1/shipments?loadedFrom=1999-01-01'),
    await said('GET', '/api/v1/shipments?cursor=x'),
    await said('GET', '/api/v1/shipments/80080012345678'),
    await said('GET', '/api/v1/messages?from=yesterday'),
    await said('GET', '/api/v1/messages/1'),
    await said('GET', '/api/v1/statistics?from=2026-11-01'),
    await said('POST', '/api/v1/black-list/check', { phone: '1' }),
  ];
  assert.deepEqual(details, [
    'The address must begin with https://: over http everybody on the way sees the data of buyers.',
    'This field is needed.',
    'This must be text.',
    'At least one is needed.',
    `This may be: ${CHOSEN_TYPES.join(', ')}.`,
    'The cursor is not of this list. Begin it again.',
    'There is no such webhook.',
    'A day is needed, such as 2026-11-30.',
    'A day from 2000 to 2099 is needed.',
    'The cursor is not of this list. Begin it again.',
    'There is no such parcel.',
    'A moment with its offset is needed, such as 2026-11-30T10:00:00+03:00.',
    'There is no such message.',
    'Both the first and the last day are needed.',
    'This is no phone number. One such as +7 916 123-45-67 is needed.',
  ]);
  assert.equal((await call<Problem>('GET', '/api/v1/shipments?status=lost,lying', undefined, key)).body.field, 'status');
  assert.equal((await call('PATCH', `${PATH}/1`, {}, key)).status, 400);
  for (const path of ['x', '0', '999999999999999', '1e3', '-1'])
    assert.equal((await call('GET', `${PATH}/${path}`, undefined, key)).status, 404, path);
  const { status, body } = await call<Problem>('GET', `${PATH}/1/deliveries?cursor=x`, undefined, key);
  assert.deepEqual([status, body.field], [400, 'cursor']);
});

test('a key without the scope does nothing, and Charlie’s key finds nothing of Alice’s', async (t) => {
  const { call, key, other, narrow } = await setUp(t);
  const { body } = await call<{ id: string }>('POST', PATH, { url: 'https://shop.example/' }, key);
  const calls: [string, string, object?][] = [
    ['GET', `${PATH}/${body.id}`],
    ['PATCH', `${PATH}/${body.id}`, { enabled: false }],
    ['DELETE', `${PATH}/${body.id}`],
    ['POST', `${PATH}/${body.id}/rotate-secret`, {}],
    ['DELETE', `${PATH}/${body.id}/old-secret`],
    ['POST', `${PATH}/${body.id}/test`],
    ['GET', `${PATH}/${body.id}/deliveries`],
    ['POST', `${PATH}/${body.id}/deliveries/1/resend`],
  ];

  for (const [method, path, sent] of [...calls, ['GET', PATH], ['POST', PATH, { url: 'https://shop.example/' }]] as typeof calls)
    assert.equal((await call<Problem>(method, path, sent, narrow)).body.code, 'scope_missing', `${method} ${path}`);
  for (const [method, path, sent] of calls)
    assert.equal((await call<Problem>(method, path, sent, other)).status, 404, `${method} ${path}`);
  assert.deepEqual((await call<{ items: unknown[] }>('GET', PATH, undefined, other)).body.items, []);
  assert.equal((await call<{ state: string }>('GET', `${PATH}/${body.id}`, undefined, key)).body.state, 'on');
});
