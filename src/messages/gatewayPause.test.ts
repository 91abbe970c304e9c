import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staffBrowser } from '../staff/testStaff.ts';
import { dispatchStep } from './dispatch.ts';
import { pauseGateway, resumeGateway } from './gatewayPause.ts';
import { planStep } from './plan.ts';
import { dispatch, dispatchAfter, ground, journal, oneDueSms, plan, saveArrived } from './testSending.ts';

const STAFF = { email: 'staff@example.org' };

test('while a gateway is paused nothing is claimed, and what waits says why; resumed, it goes at once', async (t) => {
  const test = await ground(t);
  await oneDueSms(test, { email: 'anna@example.org' });
  await pauseGateway(test.ctx, STAFF, 'sms', 'шлюз двоит сообщения');

  await dispatch(test);
  const waiting = await journal(test);
  const wakes = await dispatchStep.wakes!(test.ctx);
  await resumeGateway(test.ctx, STAFF, 'sms', 'починили');
  await dispatchAfter(test, 0);

  assert.deepEqual(waiting, ['sms arrived planned gateway_paused', 'email arrived accepted -'], 'mail goes on');
  assert.equal(wakes?.toISOString(), '2026-11-24T09:00:00.000Z', 'nobody looks before the window ends');
  assert.deepEqual([test.sent.sms.length, (await journal(test))[0]], [1, 'sms arrived accepted -']);
});

test('a pause longer than the window: the next morning judges anew, and what is still true goes', async (t) => {
  const test = await ground(t);
  const told = await oneDueSms(test);
  const closed = await saveArrived(test);
  await plan(test, closed.id);
  await pauseGateway(test.ctx, STAFF, 'sms', 'нет денег у шлюза');
  await dispatch(test);

  test.setNow('2026-11-24T12:00:00+03:00');
  await dispatch(test);
  const held = await journal(test);
  await resumeGateway(test.ctx, STAFF, 'sms', 'пополнили');
  await test.ctx.db.updateTable('shipments').set({ status: 'delivered' }).where('id', '=', closed.id).execute();
  test.setNow('2026-11-25T09:30:00+03:00');
  await planStep.run(test.ctx, test.ctx.now(), test.shopId);
  test.setNow('2026-11-25T10:00:00+03:00');
  await dispatch(test);

  assert.deepEqual(held, ['sms arrived held gateway_paused', 'sms arrived planned -']);
  assert.deepEqual(await journal(test), ['sms arrived accepted -', 'sms arrived dropped no_longer_true']);
  assert.equal(told.id < closed.id, true);
});

test('who pauses twice is told; who resumes twice does no harm; both leave their reason', async (t) => {
  const { ctx } = await ground(t);

  await pauseGateway(ctx, STAFF, 'email', 'проверка');
  await assert.rejects(pauseGateway(ctx, STAFF, 'email', 'ещё раз'), /уже приостановлен/);
  await resumeGateway(ctx, STAFF, 'email', 'готово');
  await resumeGateway(ctx, STAFF, 'email', 'готово');

  const log = await ctx.db.selectFrom('staffLog').select(['action', 'details']).orderBy('id').execute();
  assert.deepEqual(log, [
    { action: 'gateway paused', details: { gateway: 'test-smtp', reason: 'проверка' } },
    { action: 'gateway resumed', details: { gateway: 'test-smtp', reason: 'готово' } },
  ]);
});

test('the console pauses with a reason, shows what waits, and tries a gateway by its balance', async (t) => {
  const test = await ground(t);
  const staff = await staffBrowser(test.ctx);
  await oneDueSms(test);
  type View = {
    gateways: { channel: string; waiting: number; pause: { reason: string } | null; balanceKopecks: number | null }[];
  };

  const nameless = await staff.call('POST', '/cabinet/staff/health/gateways/sms/pause', {});
  await staff.call('POST', '/cabinet/staff/health/gateways/sms/pause', { reason: 'двоит' });
  await dispatch(test);
  const tried = await staff.call<{ ok: boolean }>('POST', '/cabinet/staff/health/gateways/sms/test');
  const { body } = await staff.call<View>('GET', '/cabinet/staff/health');

  assert.deepEqual([nameless.status, tried.body.ok], [400, true]);
  const { waiting, pause, balanceKopecks } = body.gateways[0]!;
  assert.deepEqual([waiting, pause?.reason, balanceKopecks], [1, 'двоит', 1_000_000]);
});
