import assert from 'node:assert/strict';
import { type TestContext as NodeTest, test } from 'node:test';
import { sql } from 'kysely';
import { type Browser, signedIn } from '../../test/api.ts';
import { NOW } from '../../test/context.ts';
import type { Db } from '../platform/database.ts';
import type { ErrorBody } from '../platform/http.ts';
import type { UrlCheck } from './checkUrl.ts';
import type { DeliveryView } from './log.ts';
import { deliverDue, receiver, webhookRig } from './testWebhooks.ts';
import type { WebhookView } from './view.ts';

type Made = WebhookView & { secret: string };
type Log = { items: DeliveryView[]; next?: string };
const PAGE = '/cabinet/webhooks';
const URL_ = 'https://shop.example/hook';

async function cabinet(t: NodeTest) {
  const rig = await webhookRig(t);
  const { shopId } = rig;
  await rig.ctx.db.insertInto('members').values({ shopId, userId: 'rita', role: 'reader', createdAt: NOW }).execute();
  const open = (userId: string) => signedIn(rig.ctx, { userId });
  const [alice, bob, charlie, rita] = await Promise.all(['alice', 'bob', 'charlie', 'rita'].map(open));
  return { rig, alice: alice!, bob: bob!, charlie: charlie!, rita: rita! };
}

const list = async (page: Browser) => (await page.call<{ items: WebhookView[] }>('GET', PAGE)).body.items;
const make = async (page: Browser, body: object = { url: URL_ }) => (await page.call<Made>('POST', PAGE, body)).body;

test('the owner makes a webhook, everybody of the shop sees it, its secret the owner alone', async (t) => {
  const { alice, bob, rita, charlie } = await cabinet(t);

  const made = await make(alice);

  assert.match(made.secret, /^whsec_/);
  assert.deepEqual([made.url, made.events, made.format, made.state], [URL_, ['shipment.status_changed'], 'standard', 'on']);
  const { secret, ...seen } = made;
  for (const page of [alice, bob, rita]) assert.deepEqual(await list(page), [seen]);
  assert.deepEqual(await list(charlie), []);
  assert.deepEqual((await alice.call('GET', `${PAGE}/${made.id}/secret`)).body, { secret });
  for (const page of [bob, rita]) assert.equal((await page.call('GET', `${PAGE}/${made.id}/secret`)).status, 403);
});

test('two changes of different things at once both hold', async (t) => {
  const { rig, alice } = await cabinet(t);
  const { id } = await make(alice);
  const changes = { url: `${URL_}/2`, events: ['shipment.removed'] };
  const held = await rig.ctx.db.startTransaction().execute();
  await sql`select from webhooks for update`.execute(held);

  const both = Promise.all(
    Object.entries(changes).map(([name, value]) => alice.call('PATCH', `${PAGE}/${id}`, { [name]: value })),
  );
  while ((await waiting(rig.ctx.db)) < 2);
  await held.commit().execute();
  await both;

  const [{ url, events } = {}] = await list(alice);
  assert.deepEqual({ url, events }, changes);
});

/** How many wait for a lock that somebody else has. */
async function waiting(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]!.n;
}

test('operators and readers change and send nothing, another shop finds nothing', async (t) => {
  const { alice, bob, rita, charlie } = await cabinet(t);
  const { id } = await make(alice);
  const changes: [string, string, object?][] = [
    ['POST', PAGE, { url: URL_ }],
    ['POST', `${PAGE}/check-url`, { url: URL_ }],
    ['PATCH', `${PAGE}/${id}`, { enabled: false }],
    ['DELETE', `${PAGE}/${id}`],
    ['POST', `${PAGE}/${id}/restore`],
    ['POST', `${PAGE}/${id}/rotate-secret`, {}],
    ['DELETE', `${PAGE}/${id}/old-secret`],
    ['POST', `${PAGE}/${id}/test`],
    ['POST', `${PAGE}/${id}/deliveries/1/resend`],
  ];

  for (const page of [bob, rita])
    for (const [method, path, body] of changes)
      assert.equal((await page.call(method, path, body)).status, 403, `${method} ${path}`);
  for (const [method, path, body] of changes.slice(2))
    assert.equal((await charlie.call(method, path, body)).status, 404, `${method} ${path}`);
  for (const path of ['secret', 'deliveries']) assert.equal((await charlie.call('GET', `${PAGE}/${id}/${path}`)).status, 404);
  assert.equal((await list(alice))[0]!.state, 'on');
});

test('what cannot be is refused at its field', async (t) => {
  const { alice } = await cabinet(t);
  const { id } = await make(alice);
  const wrong: [object, string][] = [
    [{}, 'url'],
    [{ url: 'shop.example' }, 'url'],
    [{ url: 'http://shop.example/' }, 'url'],
    [{ url: 'https://10.0.0.1/' }, 'url'],
    [{ url: URL_, events: [] }, 'events'],
    [{ url: URL_, events: ['webhook.test'] }, 'events.0'],
    [{ url: URL_, format: 'xml' }, 'format'],
  ];

  for (const [body, field] of wrong) {
    const { status, body: answer } = await alice.call<ErrorBody>('POST', PAGE, body);
    assert.deepEqual([status, answer.error.field], [400, field], JSON.stringify(body));
  }
  const moved = await alice.call<ErrorBody>('PATCH', `${PAGE}/${id}`, { url: 'https://169.254.169.254/' });
  assert.deepEqual([moved.status, moved.body.error.field], [400, 'url']);
  for (let n = 1; n < 10; n++) await make(alice);
  assert.equal((await alice.call<ErrorBody>('POST', PAGE, { url: URL_ })).status, 409);
});

test('an address is checked while it is typed', async (t) => {
  const { alice } = await cabinet(t);
  const check = async (url: string) => {
    const { body } = await alice.call<UrlCheck>('POST', `${PAGE}/check-url`, { url });
    return body.isGood || body.problem;
  };

  assert.deepEqual(
    await Promise.all(['http://localhost:1/hook', 'https://77.88.21.158/', 'shop', 'https://192.168.1.1/'].map(check)),
    [true, true, 'form', 'closed-address'],
  );
});

test('a test event goes where it should; the log tells what was posted and answered, and is filtered and paged', async (t) => {
  const { rig, alice, rita } = await cabinet(t);
  const shop = await receiver(t);
  const { id } = await make(alice, { url: shop.url });
  const log = async (query = '') => (await rita.call<Log>('GET', `${PAGE}/${id}/deliveries${query}`)).body;
  shop.answers.push((response) => response.writeHead(500).end('<b>сломалось</b>'));

  const sent = await alice.call<DeliveryView>('POST', `${PAGE}/${id}/test`);
  assert.deepEqual([sent.status, sent.body.state, sent.body.type], [201, 'waiting', 'webhook.test']);
  await deliverDue(rig);
  for (let i = 0; i < 31; i++) await alice.call('POST', `${PAGE}/${id}/test`);
  await deliverDue(rig);

  const failed = await log('?state=failed');
  assert.deepEqual(
    failed.items.map((one) => one.id),
    [sent.body.id],
  );
  const [attempt] = failed.items[0]!.attempts;
  assert.deepEqual([attempt?.kind, attempt?.status, attempt?.answer], ['status', 500, '<b>сломалось</b>']);
  assert.equal(attempt?.text, 'Сервер ответил ошибкой.');
  assert.equal(failed.items[0]!.body, shop.heard[0]!.body);
  const first = await log();
  const second = await log(`?cursor=${first.next}`);
  assert.deepEqual([first.items.length, second.items.length, second.next], [30, 2, undefined]);
  assert.equal(new Set([...first.items, ...second.items].map((one) => one.id)).size, 32);

  const again = await alice.call<DeliveryView>('POST', `${PAGE}/${id}/deliveries/${sent.body.id}/resend`);
  await deliverDue(rig);
  assert.equal(again.body.state, 'waiting');
  assert.deepEqual((await log('?state=failed')).items, []);
  assert.equal(shop.heard.at(-1)!.headers['webhook-id'], sent.body.eventId);
});

test('a webhook is removed and taken back, and its log says who did what', async (t) => {
  const { rig, alice } = await cabinet(t);
  const { id } = await make(alice);

  await alice.call('DELETE', `${PAGE}/${id}`);
  assert.deepEqual(await list(alice), []);
  const refused = await alice.call('POST', `${PAGE}/${id}/test`);
  await alice.call('POST', `${PAGE}/${id}/restore`);
  await alice.call('PATCH', `${PAGE}/${id}`, { enabled: false });
  const off = await alice.call('POST', `${PAGE}/${id}/test`);

  assert.deepEqual([refused.status, off.status, (await list(alice))[0]!.state], [404, 409, 'off']);
  const rows = await rig.ctx.db.selectFrom('auditLog').select(['actor', 'action']).orderBy('id').execute();
  assert.deepEqual(
    rows.map(({ action }) => action),
    ['webhook created', 'webhook removed', 'webhook restored', 'webhook off'],
  );
  assert.deepEqual(new Set(rows.map(({ actor }) => actor)), new Set(['alice@example.org']));
});

test('nobody tests through us by the hundred', async (t) => {
  const { rig, alice } = await cabinet(t);
  const { id } = await make(alice);
  const test = async () => (await alice.call('POST', `${PAGE}/${id}/test`)).status;
  for (let i = 0; i < 60; i++) await test();

  const limited = await test();
  rig.setNow(new Date(NOW.getTime() + 3_600_001));

  assert.deepEqual([limited, await test()], [429, 201]);
});
