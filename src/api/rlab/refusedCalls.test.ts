import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../../test/api.ts';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { PEER_HEADER } from '../../platform/http.ts';
import { rlabKeyOf } from '../../shops/apiKey.ts';
import { noteRefusedCall, type RefusedCallsView } from './refusedCalls.ts';
import { openRlab, type Rlab, row, sign } from './testRlab.ts';
import { tidyRlabStep } from './tidy.ts';

const track = nextTrackNumber();

function call({ post, shopId }: Rlab, key: string, headers: Record<string, string> = {}) {
  const body = { trackingUserId: shopId, trackingRequestKey: sign(shopId, [track], key), trackingData: [row(track)] };
  return post('/addtrack.ashx', JSON.stringify(body), { host: 'vestovoy.example', [PEER_HEADER]: '203.0.113.7', ...headers });
}

async function refused(rlab: Rlab, person: 'alice' | 'charlie' = 'alice') {
  const page = await signedIn(rlab.ctx, rlab.cast[person]);
  return (await page.call<RefusedCallsView>('GET', '/cabinet/keys/old-calls')).body;
}

test('a module with a former key is told what to do, and the owner sees that it still calls, from where and how often', async (t) => {
  const rlab = await openRlab(t);
  const { ctx, shopId, cast } = rlab;
  await ctx.db.updateTable('shops').set({ apiKeyVersion: 7 }).where('id', '=', shopId).execute();
  const keyOf = (version: number) => rlabKeyOf(ctx.secrets, shopId, version);

  const [newest, oldest] = [await call(rlab, keyOf(6)), await call(rlab, keyOf(2))];
  const forgotten = await call(rlab, keyOf(1));
  const current = await call(rlab, keyOf(7));

  assert.deepEqual([newest.resultState, oldest.resultState, forgotten.resultState, current.resultState], [4, 4, 1, 0]);
  assert.match(newest.resultInfo, /Ключ API устарел.*Скопируйте новый ключ.*«Интеграции»/);
  const { oldKey, wrongKey, days } = await refused(rlab);
  assert.deepEqual(
    [oldKey?.calls, oldKey?.address, oldKey?.host, oldKey?.path],
    [2, '203.0.113.7', 'vestovoy.example', '/addtrack.ashx'],
  );
  assert.deepEqual([wrongKey?.calls, days.length], [1, 2]);
  assert.equal((await refused(rlab, 'charlie')).oldKey, null);
  const bob = await signedIn(ctx, cast.bob);
  assert.equal((await bob.call('GET', '/cabinet/keys/old-calls')).status, 403);
});

test('calls of a former key are summed by day, and forgotten after a month', async (t) => {
  const rlab = await openRlab(t);
  const { ctx, setNow, shopId } = rlab;
  await ctx.db.updateTable('shops').set({ apiKeyVersion: 2 }).where('id', '=', shopId).execute();
  const former = rlabKeyOf(ctx.secrets, shopId, 1);
  for (const at of ['2026-11-23T12:00:00+03:00', '2026-11-23T23:59:00+03:00', '2026-11-24T00:01:00+03:00']) {
    setNow(at);
    await call(rlab, former);
  }

  const { oldKey, days } = await refused(rlab);

  assert.deepEqual(
    days.map(({ day, calls }) => [day, calls]),
    [
      ['2026-11-24', 1],
      ['2026-11-23', 2],
    ],
  );
  assert.equal(oldKey?.calls, 3);
  setNow('2026-12-01T12:00:00+03:00');
  assert.equal((await refused(rlab)).oldKey, null, 'a week later the module has its new key');
  await tidyRlabStep.run(ctx, new Date('2026-12-25T12:00:00+03:00'));
  assert.deepEqual(await ctx.db.selectFrom('refusedCalls').select('day').execute(), []);
});

test('wrong signatures in a row cost one write a second at most, and are all counted', async (t) => {
  const { ctx, shopId } = await openRlab(t);
  const caller = { address: '203.0.113.7', host: 'vestovoy.example', path: '/addtrack.ashx' };
  const written = async () => (await ctx.db.selectFrom('refusedCalls').select('calls').execute()).map(({ calls }) => calls);

  for (let i = 0; i < 20; i++) await noteRefusedCall(ctx, shopId, 'wrong_key', caller, 1_000 + i);
  const atOnce = await written();
  await noteRefusedCall(ctx, shopId, 'wrong_key', caller, 2_001);

  assert.deepEqual([atOnce, await written()], [[1], [21]]);
});
