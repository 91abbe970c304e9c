import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { nextTrackNumber } from '../../test/fixtures.ts';
import type { StepResult } from '../pipeline/runner.ts';
import { loadShipments } from '../shipments/loadShipments.ts';
import { createShop } from '../shops/createShop.ts';
import type { AddedOperation } from './addOperations.ts';
import type { Fault } from './faultStore.ts';
import type { JourneyPlan } from './journeyPlan.ts';
import type { ReceivedMessage } from './phoneStore.ts';
import type { SandboxShop } from './sandboxShops.ts';
import { testControl, testSandbox } from './testSandbox.ts';

type Moved = { now: string; steps: StepResult[] };
const phone = '79161234567';

test('a parcel lives from loading to silence, driven by the control alone', async (t) => {
  const sandbox = await testSandbox(t);
  const control = await testControl(t, sandbox);
  const { json: shop } = await control<SandboxShop>('POST', '/shops', { name: 'Contract shop' });
  const trackNumber = nextTrackNumber();
  const row = { trackNumber, name: 'Анна', phone, email: 'anna@example.org', postalCode: '630099' };
  await loadShipments(sandbox.ctx, shop.userId, [row], { source: 'api' });
  const live = async (...moves: string[]) => {
    for (const to of moves) assert.equal((await control('POST', '/clock', { to })).status, 200);
  };
  const received = async (to: string) => (await control<ReceivedMessage[]>('GET', `/phone?to=${encodeURIComponent(to)}`)).json;

  await control('POST', `/post/${trackNumber}/operations`, { type: 1, attr: 1, index: '101000' });
  await live('next-check', 'next-window', 'window-end');
  await control('POST', `/post/${trackNumber}/operations`, [{ type: 8, attr: 2 }]);
  await live('next-check', 'next-check', 'next-window', 'window-end');
  await control('POST', `/post/${trackNumber}/operations`, { type: 2, attr: 1 });
  await live('next-check', 'next-window', 'window-end', 'next-check', 'next-window', 'window-end');

  const sms = await received('+7 (916) 123-45-67');
  assert.deepEqual(
    sms.map(({ channel, to, shopId, trackNumber: about, reason }) => [channel, to, shopId, about, reason]),
    [
      ['sms', phone, shop.userId, trackNumber, 'accepted'],
      ['sms', phone, shop.userId, trackNumber, 'arrived'],
    ],
  );
  assert.deepEqual(await received('8 916 123 45 67'), sms);
  const letters = await received('Anna@Example.org');
  assert.deepEqual(
    letters.map(({ channel, reason, trackNumber: about }) => [channel, reason, about]),
    [
      ['email', 'accepted', trackNumber],
      ['email', 'arrived', trackNumber],
    ],
  );
  assert.ok(letters.every(({ html, subject, text }) => html?.includes(trackNumber) && subject && text === undefined));
  assert.ok(
    (await received(shop.email!)).some(({ shopId }) => shopId === shop.userId),
    'the shop got a report',
  );
  assert.deepEqual(sandbox.logged, []);
});

test('the clock goes ahead only, in the steps that were asked for', async (t) => {
  const sandbox = await testSandbox(t, { steps: [] });
  const control = await testControl(t, sandbox);
  const move = async (to: string) => (await control<Moved>('POST', '/clock', { to })).json.now;
  const minute = (at: string) => at.slice(0, 16);

  assert.equal(minute((await control<Moved>('GET', '/clock')).json.now), '2026-11-23T10:00');
  assert.equal(minute(await move('next-window')), '2026-11-24T07:00');
  assert.equal(minute(await move('window-end')), '2026-11-24T09:00');
  assert.equal(minute(await move('window-end')), '2026-11-25T09:00');
  assert.equal(minute(await move('2026-11-25T20:30:00+03:00')), '2026-11-25T17:30');
});

test('a moment that has passed, one that is too far, and nonsense are refused', async (t) => {
  const control = await testControl(t, await testSandbox(t, { steps: [] }));
  const statusOf = async (body: unknown) => (await control('POST', '/clock', body)).status;

  assert.equal(await statusOf({ to: '2026-11-23T09:00:00+03:00' }), 400);
  assert.equal(await statusOf({ to: '2028-11-23T09:00:00+03:00' }), 400);
  assert.equal(await statusOf({ to: 'tomorrow' }), 400);
  assert.equal(await statusOf({}), 400);
  const { status, json } = await control('POST', '/clock', { to: '2020-01-01T00:00:00Z' });
  assert.equal(status, 400);
  assert.equal(typeof json.error.message, 'string');
});

test('a second move waits for nobody: it is refused', async (t) => {
  const sandbox = await testSandbox(t, { steps: [] });
  const control = await testControl(t, sandbox);

  await sandbox.clock.exclusively(async () => {
    assert.equal((await control('POST', '/clock', { to: 'next-window' })).status, 409);
  });

  assert.equal((await control('POST', '/clock', { to: 'next-window' })).status, 200);
});

test('a check goes on until its tickets are collected, whatever the post does meanwhile', async (t) => {
  const sandbox = await testSandbox(t);
  const control = await testControl(t, sandbox);
  const { json: shop } = await control<SandboxShop>('POST', '/shops', { name: 'Shop', tariff: 'S', balance: 10 });
  const trackNumber = nextTrackNumber();
  await loadShipments(sandbox.ctx, shop.userId, [{ trackNumber, phone }], { source: 'api' });
  await control('POST', `/post/${trackNumber}/operations`, { type: 1, attr: 1, at: '2026-11-23T12:30:00+03:00' });
  for (const kind of ['500', 'not-ready', 'truncated']) await control('POST', '/faults', { target: 'post', kind });

  const { json } = await control<Moved>('POST', '/clock', { to: 'next-check' });

  assert.ok(json.now > '2026-11-23T21:45' && json.now < '2026-11-24T07:00', json.now);
  assert.ok(json.steps.some(({ step }) => step === 'collect'));
  const shipment = await sandbox.ctx.db.selectFrom('shipments').select(['status', 'acceptedAt']).executeTakeFirstOrThrow();
  assert.deepEqual(shipment, { status: 'accepted', acceptedAt: new Date('2026-11-23T12:30:00+03:00') });
  assert.deepEqual((await control<Fault[]>('GET', '/faults')).json, []);
});

test('an operation takes the index of the journey, the recipient or Moscow, and ends the journey', async (t) => {
  const sandbox = await testSandbox(t, { steps: [] });
  const control = await testControl(t, sandbox);
  const { ctx } = sandbox;
  const { json: shop } = await control<SandboxShop>('POST', '/shops', { name: 'Shop' });
  const [known, stranger, traveller] = [nextTrackNumber(), nextTrackNumber(), nextTrackNumber()];
  await loadShipments(ctx, shop.userId, [{ trackNumber: known, phone, postalCode: '620014' }], { source: 'api' });
  const indexOf = async (trackNumber: string) => {
    const { json } = await control<{ operations: AddedOperation[] }>('POST', `/post/${trackNumber}/operations`, {
      type: 8,
      attr: 2,
    });
    return json.operations[0]?.index;
  };

  const { json: journey } = await control<JourneyPlan>('POST', `/post/${traveller}/journey`, { kind: 'courier' });
  const indexes = [await indexOf(known), await indexOf(stranger), await indexOf(traveller)];

  assert.deepEqual(indexes, ['620014', '101000', journey.destinationIndex]);
  const left = await ctx.db.selectFrom('sandbox.operations').select('type').where('trackNumber', '=', traveller).execute();
  assert.deepEqual(left, [{ type: 8 }], 'what was still to come is gone');
});

test('parcels of shops that people registered begin to travel, those of the control do not', async (t) => {
  const sandbox = await testSandbox(t, { steps: [] });
  const control = await testControl(t, sandbox);
  const { ctx } = sandbox;
  const { json: controlled } = await control<SandboxShop>('POST', '/shops', { name: ' Controlled\0' });
  const { shopId } = await createShop(ctx, { name: 'Own', ownerEmail: 'own@example.org', password: 'own password' });
  const [still, moving] = [nextTrackNumber(), nextTrackNumber()];

  await loadShipments(ctx, controlled.userId, [{ trackNumber: still, phone }], { source: 'api' });
  await loadShipments(ctx, shopId, [{ trackNumber: moving, phone }], { source: 'form' });

  const rows = await ctx.db.selectFrom('sandbox.operations').select('trackNumber').distinct().execute();
  assert.deepEqual(rows, [{ trackNumber: moving }]);
  const { json: shops } = await control<SandboxShop[]>('GET', '/shops');
  assert.deepEqual(
    shops.map(({ userId, password }) => [userId, password !== null]),
    [
      [controlled.userId, true],
      [shopId, false],
    ],
  );
});

test('what is not a fault, an operation, a number or a shop is refused with a reason', async (t) => {
  const control = await testControl(t, await testSandbox(t, { steps: [] }));
  const wrong: [string, unknown][] = [
    ['/faults', { target: 'smtp', kind: 'truncated' }],
    ['/faults', { target: 'sms', kind: 'hang', times: 0 }],
    ['/post/nonsense/operations', { type: 1, attr: 1 }],
    [`/post/${nextTrackNumber()}/operations`, { attr: 1 }],
    [`/post/${nextTrackNumber()}/operations`, []],
    [`/post/${nextTrackNumber()}/journey`, { kind: 'flight' }],
    ['/shops', { name: '' }],
    ['/shops', { name: 'Shop', tariff: 'XL' }],
  ];

  for (const [path, body] of wrong) {
    const { status, json } = await control('POST', path, body);
    assert.equal(status, 400, path);
    assert.ok(json.error.message, path);
  }
});

test('only this machine is served: not another Host, and not a page of another site', async (t) => {
  const control = await testControl(t, await testSandbox(t, { steps: [] }));
  // fetch writes the Host itself.
  const statusWithHost = async (host: string) => {
    const asked = get(`${control.base}/sandbox/clock`, { headers: { host }, agent: false });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };

  assert.equal((await control('GET', '/clock', undefined, { 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await control('GET', '/clock', undefined, { 'sec-fetch-site': 'same-origin' })).status, 200);
  assert.equal(
    (await control('GET', '/clock', undefined, { 'x-vestovoy-peer': '10.0.0.1' })).status,
    200,
    'a forged peer is dropped',
  );
  assert.equal(await statusWithHost('evil.example'), 403);
  assert.equal(await statusWithHost('127.0.0.1.evil.example'), 403);
  assert.equal(await statusWithHost('localhost:3000'), 200);
});
