import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { serve } from '../../src/platform/http.ts';
import { createApp } from '../../src/routes.ts';
import { rlabKeyOf } from '../../src/shops/apiKey.ts';
import { testContext } from '../context.ts';
import { testDatabase } from '../database.ts';
import { saveCast } from '../fixtures.ts';
import fc from '../properties.ts';
import { assertHarmless, send } from './answers.ts';
import { digestOf, fillShop } from './bystander.ts';
import { damaged, hostileValue, rawBody, spoiled } from './hostile.ts';

const RUNS = 60;
const FUNCTIONS = ['addtrack', 'deletetrack', 'trackinfo', 'finance', 'updatetrack', 'blacklist', 'notifications', 'statuses'];

type Row = Record<string, unknown>;
type Signed = { rows: unknown; tracks: string };

test('whatever is sent to the R-Lab API, it answers with its envelope and HTTP 200, and nothing of another shop', async (t) => {
  const { ctx, logged } = testContext(await testDatabase(t));
  const { alice, charlie } = await saveCast(ctx.db);
  const [own, other] = [await fillShop(ctx, alice.shopId, 'alice'), await fillShop(ctx, charlie.shopId, 'charlie')];
  const server = await serve(createApp(ctx), { host: '127.0.0.1', port: 0 });
  t.after(() => server.close(0));
  const key = rlabKeyOf(ctx.secrets, alice.shopId, 1);
  const before = await digestOf(ctx, charlie.shopId);
  const signed = rowsOf([...own.trackNumbers, ...other.trackNumbers]).map(({ rows, tracks }) => ({
    trackingUserId: alice.shopId,
    trackingRequestKey: createHash('md5').update(`${alice.shopId}:${tracks}:${key}`).digest('hex'),
    trackingData: rows,
  }));
  const succeeded = new Set<string>();

  for (const name of FUNCTIONS) {
    const calls = fc.record({
      body: fc.oneof(
        { weight: 3, arbitrary: signed.map(json) },
        { weight: 2, arbitrary: damaged(signed) },
        spoiled(signed).map(json),
        signed.map(quoted),
        rawBody,
      ),
      type: fc.constantFrom(
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/json',
        'text/plain; charset=windows-1251',
      ),
    });
    const property = fc.asyncProperty(calls, async ({ body, type }) => {
      const call = { method: 'POST', path: `/${name}.ashx`, headers: { 'content-type': type }, body };
      const answer = await send(`http://127.0.0.1:${server.port}`, '', call);
      assertHarmless(answer, other.secret);
      if (isEnvelope(answer).resultState === 0) succeeded.add(name);
    });
    await fc.assert(property, { numRuns: RUNS });
  }

  assert.deepEqual(await digestOf(ctx, charlie.shopId), before, 'the other shop is as it was');
  assert.deepEqual([...succeeded], FUNCTIONS, 'each was also called so that it works');
  assert.deepEqual(
    logged.filter(({ event }) => event === 'request failed').map(({ facts }) => facts),
    [],
  );
});

function isEnvelope({ status, type, text }: { status: number; type: string; text: string }): { resultState: number } {
  const envelope = JSON.parse(text);
  assert.deepEqual([status, type], [200, 'application/json; charset=utf-8']);
  assert.equal(typeof envelope.resultState, 'number');
  assert.equal(typeof envelope.resultInfo, 'string');
  return envelope;
}

/** Lists of parcels: with texts as modules send them, and with something hostile here and there. */
function rowsOf(trackNumbers: string[]): fc.Arbitrary<Signed> {
  const odd = fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
    { weight: 1, arbitrary: hostileValue },
  );
  const fields = ['Phone', 'Email', 'Name', 'ItemCost', 'OrderNumber', 'OrderNumer', 'Description', 'DeliveryServiceId'];
  const others = fc.record(Object.fromEntries(fields.map((name) => [`trackingUserClient${name}`, odd])), { requiredKeys: [] });
  const track = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...trackNumbers) }, fc.string({ maxLength: 20 }));
  const row: fc.Arbitrary<Row> = fc
    .tuple(track, others)
    .map(([trackingUserClientTrack, more]) => ({ trackingUserClientTrack, ...more }));
  return fc
    .array(row, { maxLength: 4 })
    .map((rows) => ({ rows, tracks: rows.map((one) => one.trackingUserClientTrack).join('') }));
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** As the hand-built requests of Bitrix scripts have it: nothing in the values is escaped. */
function quoted(value: unknown): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify(value, null, '\t').replaceAll('\\"', "'").replaceAll('"', "'").replaceAll('\n', '\r\n'),
  );
}
