import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../../test/api.ts';
import { saveCast } from '../../../test/fixtures.ts';
import type { ErrorBody } from '../../platform/http.ts';
import { ground, plan, saveArrived } from '../testSending.ts';
import type { Stopped } from './stopping.ts';
import { EVENING, saveForgotten } from './testTomorrow.ts';
import type { Tomorrow } from './tomorrow.ts';

/** Alice's shop with a parcel whose letter and SMS wait, seen in the evening. */
async function cabinet(t: Parameters<typeof ground>[0]) {
  const test = await ground(t);
  const { alice, bob, charlie } = await saveCast(test.ctx.db);
  const shop = { ...test, shopId: alice.shopId };
  const parcel = await saveArrived(shop, { email: 'anna@example.org', name: '<script>alert(1)</script>' });
  await plan(shop, parcel.id);
  test.setNow(EVENING);
  const [ofAlice, ofBob, ofCharlie] = [
    await signedIn(test.ctx, alice),
    await signedIn(test.ctx, bob),
    await signedIn(test.ctx, charlie),
  ];
  return { ...shop, parcel, ofAlice, ofBob, ofCharlie };
}

test('the next morning is read, held by an operator and taken back by the owner', async (t) => {
  const { parcel, ofAlice, ofBob } = await cabinet(t);

  const { body: page } = await ofAlice.call<Tomorrow>('GET', '/cabinet/tomorrow');
  const held = await ofBob.call<Stopped>('POST', '/cabinet/tomorrow/hold', {
    which: { shipmentId: page.parcels[0]!.shipmentId },
    until: 'morning',
  });
  const { body: after } = await ofAlice.call<Tomorrow>('GET', '/cabinet/tomorrow?show=held');
  const undone = await ofAlice.call('POST', '/cabinet/tomorrow/undo', { batch: held.body.batch });

  assert.deepEqual(
    [page.day, page.parcels[0]!.trackNumber, page.parcels[0]!.messages.length],
    ['2026-11-24', parcel.trackNumber, 2],
  );
  assert.deepEqual([held.status, held.body.changed, after.totals.held, undone.status], [200, 2, 2, 200]);
});

test('a letter is shown as its reader will see it, with names as text', async (t) => {
  const { ofAlice, ofCharlie } = await cabinet(t);
  const { body: page } = await ofAlice.call<Tomorrow>('GET', '/cabinet/tomorrow');
  const { messages, shipmentId } = page.parcels[0]!;
  const path = `/cabinet/tomorrow/letter?shipmentId=${shipmentId}&key=${messages[1]!.key}`;

  const letter = await ofAlice.call<{ subject: string; html: string }>('GET', path);
  const foreign = await ofCharlie.call('GET', path);

  assert.equal(letter.body.subject, messages[1]!.subject);
  assert.ok(!letter.body.html.includes('<script>alert'));
  assert.equal(foreign.status, 404);
});

test('a reader looks and stops nothing', async (t) => {
  const { ctx, ofBob } = await cabinet(t);
  await ctx.db.updateTable('members').set({ role: 'reader' }).where('userId', '=', 'bob').execute();

  const page = await ofBob.call<Tomorrow>('GET', '/cabinet/tomorrow');
  const keys = page.body.parcels[0]!.messages.map(({ key }) => key);
  const deeds = ['hold', 'cancel', 'release'].map((deed) => ofBob.call('POST', `/cabinet/tomorrow/${deed}`, { which: { keys } }));

  assert.equal(page.status, 200);
  assert.deepEqual(
    (await Promise.all(deeds)).map(({ status }) => status),
    [403, 403, 403],
  );
});

test('whatever is sent instead of a choice is refused or finds nothing', async (t) => {
  const { ofAlice, shopId, ctx } = await cabinet(t);
  await saveForgotten({ shopId, ctx } as Parameters<typeof saveForgotten>[0]);
  const hold = (which: unknown) => ofAlice.call<Stopped & ErrorBody>('POST', '/cabinet/tomorrow/hold', { which });

  const refused = [
    {},
    { keys: [] },
    { keys: ['1'], day: '2026-11-24' },
    { shipmentId: '1; drop' },
    { day: '2026-02-30' },
    { keys: ['x'.repeat(601)] },
  ];
  const harmless = [{ keys: ["' or 1=1 --", '\u202E😀', '999999999999999'] }, { shipmentId: '999999999999999' }];

  for (const which of refused) assert.equal((await hold(which)).status, 400, JSON.stringify(which));
  for (const which of harmless) {
    const { status, body } = await hold(which);
    assert.deepEqual([status, body.changed], [200, 0], JSON.stringify(which));
  }
  assert.equal((await hold({ keys: ['a\u0000b'] })).status, 400);
  assert.equal((await ofAlice.call('GET', '/cabinet/tomorrow?cursor=nonsense')).status, 400);
  assert.equal((await ofAlice.call('GET', `/cabinet/tomorrow?q=${encodeURIComponent("\u0000'%")}`)).status, 200);
  assert.equal((await ofAlice.call('POST', '/cabinet/tomorrow/undo', { batch: 'not one' })).status, 400);
});
