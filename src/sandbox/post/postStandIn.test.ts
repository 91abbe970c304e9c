import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Hono } from 'hono';
import { testDatabase } from '../../../test/database.ts';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import type { CarrierItem } from '../../carriers/carrier.ts';
import { russianPostBatch } from '../../carriers/russianPost/batch.ts';
import { russianPostSingle } from '../../carriers/russianPost/single.ts';
import { serve } from '../../platform/http.ts';
import { armFault } from '../faultStore.ts';
import { sandboxStore } from '../store.ts';
import { postStandIn } from './postStandIn.ts';
import { endJourney, type NewOperation, saveJourneys, saveOperations } from './postStore.ts';

const START = new Date('2026-11-23T12:00:00+03:00');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The stand-in on a socket, and the service's real clients for it. */
async function post(t: TestContext, { timeoutMs = 5_000, password = 'sandbox' } = {}) {
  const { db } = await testDatabase(t);
  let now = START;
  const store = sandboxStore(db, () => now);
  const app = new Hono().route('/', postStandIn({ db, store, password: 'sandbox', readyAfterMs: 10 * MINUTE }));
  const server = await serve(app, { port: 0, host: '127.0.0.1' });
  t.after(() => server.close(0));
  const base = `http://127.0.0.1:${server.port}`;
  const account = { login: 'shop', password, timeoutMs };
  const batch = russianPostBatch({ url: `${base}/fc`, ...account });
  return {
    db,
    base,
    batch,
    single: russianPostSingle({ url: `${base}/rtm34`, ...account }),
    later: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    arm: (kind: string, times = 1) => armFault(db, { target: 'post', kind, times }),
    async ticket(...barcodes: string[]): Promise<string> {
      const outcome = await batch.getTicket(barcodes);
      assert.ok(outcome.kind === 'issued', JSON.stringify(outcome));
      return outcome.ticket;
    },
    async answer(ticket: string) {
      const items: CarrierItem[] = [];
      const outcome = await batch.getAnswer(ticket, (some) => void items.push(...some));
      return { outcome, items };
    },
  };
}

function operation(trackNumber: string, values: Partial<NewOperation> = {}): NewOperation {
  return { trackNumber, type: 1, attr: 1, localTime: '2026-11-22 17:07:00', visibleAt: START, index: '101000', ...values };
}

test('a ticket is answered when it is ready, with each operation in the time of its place', async (t) => {
  const { db, ticket, answer, later } = await post(t);
  const [known, unknown] = [nextTrackNumber(), nextTrackNumber()];
  const arrival = { type: 8, attr: 2, localTime: '2026-11-23 09:25:00', index: '630099' };
  await saveOperations(db, [
    operation(known),
    operation(known, arrival),
    operation(known, { type: 2, visibleAt: new Date(START.getTime() + HOUR) }),
  ]);
  const name = await ticket(known, unknown);

  assert.match(name, /^20261123120000\d{3}SHOP$/);
  assert.deepEqual((await answer(name)).outcome, { kind: 'not-ready' });
  later(10 * MINUTE);
  const { outcome, items } = await answer(name);

  assert.deepEqual(outcome, { kind: 'answered', preparedAt: new Date('2026-11-23T12:10:00+03:00'), items: 2 });
  assert.deepEqual(items, [
    {
      barcode: known,
      operations: [
        {
          type: 1,
          attr: 1,
          localTime: '2026-11-22T17:07:00',
          happenedAt: new Date('2026-11-22T17:07:00+03:00'),
          isApproximate: false,
          index: '101000',
        },
        {
          type: 8,
          attr: 2,
          localTime: '2026-11-23T09:25:00',
          happenedAt: new Date('2026-11-23T09:25:00+07:00'),
          isApproximate: false,
          index: '630099',
        },
      ],
    },
    { barcode: unknown, operations: [], error: { code: 12, text: 'Сообщение не найдено' } },
  ]);
});

test('an operation is told from its own instant on', async (t) => {
  const { db, ticket, answer, later } = await post(t);
  const known = nextTrackNumber();
  await saveOperations(db, [operation(known), operation(known, { type: 2, visibleAt: new Date(START.getTime() + HOUR) })]);
  const name = await ticket(known);

  later(HOUR);
  const { items } = await answer(name);

  assert.deepEqual(items[0]?.operations.map(({ type }) => type).sort(), [1, 2]);
});

test('an answer is kept for 32 hours, and only for the login that asked', async (t) => {
  const { base, ticket, answer, later } = await post(t);
  const name = await ticket(nextTrackNumber());
  const stranger = russianPostBatch({ url: `${base}/fc`, login: 'other', password: 'sandbox', timeoutMs: 5_000 });

  later(11 * MINUTE);
  assert.equal((await stranger.getAnswer(name, () => {})).kind, 'gone');
  assert.equal((await answer(name)).outcome.kind, 'answered');
  later(32 * HOUR);
  assert.equal((await answer(name)).outcome.kind, 'gone');
});

test('two tickets of one millisecond have two names', async (t) => {
  const { ticket } = await post(t);

  const names = await Promise.all([ticket(nextTrackNumber()), ticket(nextTrackNumber()), ticket(nextTrackNumber())]);

  assert.equal(new Set(names).size, 3);
});

test('a wrong password, a malformed barcode and a request that is too large are refused', async (t) => {
  const { batch, base } = await post(t);
  const stranger = await post(t, { password: 'wrong' });
  const barcodes = Array.from({ length: 3_001 }, () => '10100026000019');
  const items = barcodes.map((barcode) => `<f:Item xmlns:f="http://fclient.russianpost.org" Barcode="${barcode}"/>`).join('');
  const envelope = `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><p:ticketRequest xmlns:p="http://fclient.russianpost.org/postserver"><request>${items}</request><login>shop</login><password>sandbox</password></p:ticketRequest></S:Body></S:Envelope>`;

  assert.equal((await batch.getTicket(['lower-case'])).kind, 'bad-barcode');
  assert.equal((await batch.getTicket(['123456789012345'])).kind, 'bad-barcode');
  assert.match(await (await fetch(`${base}/fc`, { method: 'POST', body: envelope })).text(), /ErrorTypeID="18"/);
  assert.match(await (await fetch(`${base}/fc`, { method: 'POST', body: 'not <xml' })).text(), /ErrorTypeID="2"/);
  assert.equal((await stranger.batch.getTicket([nextTrackNumber()])).kind, 'bad-credentials');
  assert.equal((await stranger.single.getHistory(nextTrackNumber())).kind, 'bad-credentials');
});

test('single access tells names and places; nothing known is an empty history', async (t) => {
  const { db, single } = await post(t);
  const [known, unknown] = [nextTrackNumber(), nextTrackNumber()];
  const arrival = operation(known, { type: 8, attr: 2, localTime: '2026-11-23 09:25:00', index: '630099' });
  await saveJourneys(db, [{ trackNumber: known, kind: 'collected', destinationIndex: '630099', operations: [arrival] }], START);

  assert.deepEqual(await single.getHistory(known), {
    kind: 'answered',
    item: {
      barcode: known,
      operations: [
        {
          type: 8,
          attr: 2,
          localTime: '2026-11-23T09:25:00',
          happenedAt: new Date('2026-11-23T09:25:00+07:00'),
          isApproximate: false,
          index: '630099',
          place: 'Новосибирск',
          destinationIndex: '630099',
          massGrams: 640,
          country: 'RU',
        },
      ],
    },
  });
  assert.deepEqual(await single.getHistory(unknown), { kind: 'answered', item: { barcode: unknown, operations: [] } });
  assert.equal((await single.getHistory('lower-case')).kind, 'bad-barcode');
});

test('faults come one call at a time, those of answers only with answers', async (t) => {
  const { db, batch, single, ticket, answer, later, arm } = await post(t);
  const barcodes = Array.from({ length: 6 }, nextTrackNumber);
  await saveOperations(
    db,
    barcodes.map((barcode) => operation(barcode)),
  );
  for (const kind of ['500', 'limit', 'bad-credentials']) await arm(kind);
  const kinds = [];
  for (let n = 0; n < 3; n++) kinds.push((await batch.getTicket(barcodes)).kind);
  assert.deepEqual(kinds, ['failed', 'limit', 'bad-credentials']);

  for (const kind of ['not-ready', 'truncated', 'missing-items']) await arm(kind);
  const name = await ticket(...barcodes);
  later(HOUR);
  assert.equal((await answer(name)).outcome.kind, 'not-ready');
  const cutOff = await answer(name);
  assert.equal(cutOff.outcome.kind, 'too-large');
  assert.ok(cutOff.items.length < barcodes.length);
  const missing = await answer(name);
  assert.deepEqual(
    missing.items.map(({ barcode }) => barcode),
    barcodes.filter((_, n) => n % 2 === 1),
  );
  assert.equal((await answer(name)).items.length, barcodes.length);

  for (const kind of ['limit', 'truncated']) await arm(kind);
  assert.equal((await single.getHistory(barcodes[0]!)).kind, 'limit');
  assert.equal((await single.getHistory(barcodes[0]!)).kind, 'failed');
  assert.equal((await single.getHistory(barcodes[0]!)).kind, 'answered');
});

test('a fault may be no answer at all', async (t) => {
  const { batch, arm } = await post(t, { timeoutMs: 50 });
  await arm('hang');

  assert.equal((await batch.getTicket([nextTrackNumber()])).kind, 'timeout');
});

test('a fault armed for three calls meets three of ten at once', async (t) => {
  const { db } = await post(t);
  const store = sandboxStore(db, () => START);
  await armFault(db, { target: 'sms', kind: '500', times: 3 });

  const taken = await Promise.all(Array.from({ length: 10 }, () => store.takeFault('sms')));

  assert.equal(taken.filter((kind) => kind === '500').length, 3);
});

test('a journey that ended tells nothing more, and what it told stays', async (t) => {
  const { db, single, later } = await post(t);
  const trackNumber = nextTrackNumber();
  const operations = [operation(trackNumber), operation(trackNumber, { type: 2, visibleAt: new Date(START.getTime() + HOUR) })];
  const journey = { trackNumber, kind: 'collected', destinationIndex: '630099', operations };
  assert.equal(await saveJourneys(db, [journey], START), 1);
  assert.equal(await saveJourneys(db, [journey], START), 0, 'it begins once');

  await endJourney(db, trackNumber, START);
  later(2 * HOUR);

  const history = await single.getHistory(trackNumber);
  assert.deepEqual(history.kind === 'answered' && history.item.operations.map(({ type }) => type), [1]);
});
