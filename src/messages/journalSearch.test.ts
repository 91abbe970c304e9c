import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../test/api.ts';
import { saveCast } from '../../test/fixtures.ts';
import type { JournalMessage } from './journal.ts';
import type { JournalTotals } from './journalStore.ts';
import { saveServiceEmail } from './serviceMessages.ts';
import { dispatch, ground, MORNING, plan, saveArrived, setPrice } from './testSending.ts';

type Page = { items: JournalMessage[]; next: string | null };

/** Two SMS and a letter of the morning of 24 November, of which one SMS still waits, and a letter of the service from the day before. */
async function journal(t: Parameters<typeof ground>[0]) {
  const test = await ground(t);
  await setPrice(test.ctx, 300);
  const { alice, charlie } = await saveCast(test.ctx.db);
  const shop = { ...test, shopId: alice.shopId };
  await saveServiceEmail(test.ctx, {
    shopId: shop.shopId,
    to: 'boss@example.org',
    reason: 'low_balance',
    subject: 'Баланс',
    text: '1',
    dedupeKey: '1',
  });
  const parcel = await saveArrived(shop, { email: 'anna@example.org', name: '=HYPERLINK("x")' });
  await plan(shop, parcel.id);
  test.setNow(MORNING);
  await dispatch(shop);
  const news = await saveArrived(shop, { phone: '79160000002' });
  await plan(shop, news.id);
  const ofAlice = await signedIn(test.ctx, alice);
  const get = async <T = Page>(query: string) => (await ofAlice.call<T>('GET', `/cabinet/messages${query}`)).body;
  return { ...shop, parcel, get, ofAlice, ofCharlie: await signedIn(test.ctx, charlie) };
}

const kinds = ({ items }: Page) => items.map(({ channel, reason }) => `${channel} ${reason}`).sort();

test('a period goes by the mornings of messages, or the day of those that went at once', async (t) => {
  const { get } = await journal(t);

  assert.deepEqual(kinds(await get('?since=2026-11-24&until=2026-11-24')), ['email arrived', 'sms arrived']);
  assert.deepEqual(kinds(await get('?until=2026-11-23')), ['email low_balance']);
  assert.deepEqual(kinds(await get('?since=2026-11-25')), ['sms arrived']);
  assert.deepEqual(kinds(await get('?paid=1')), ['sms arrived']);
  assert.deepEqual(kinds(await get('?q=boss%40example')), ['email low_balance']);
});

test('sums are of everything that is found: how many, segments and money of what went out', async (t) => {
  const { get, ofCharlie } = await journal(t);

  const all = await get<JournalTotals>('/totals');
  const sms = await get<JournalTotals>('/totals?channel=sms&since=2026-11-25');
  const foreign = await ofCharlie.call<JournalTotals>('GET', '/cabinet/messages/totals');

  assert.equal(all.messages, 4);
  assert.ok(all.segments > 0);
  assert.deepEqual([all.priceKopecks, all.isMore], [all.segments * 300, false]);
  assert.deepEqual(sms, { messages: 1, segments: 0, priceKopecks: 0, isMore: false });
  assert.equal(foreign.body.messages, 0);
});

test('what is seen is saved as a file, formulas as text, and the log says who took it', async (t) => {
  const { ctx, parcel, ofAlice, shopId } = await journal(t);

  const csv = await ofAlice.call<string>('GET', '/cabinet/messages/export.csv?since=2026-11-24&until=2026-11-24');
  const xlsx = await ofAlice.call('GET', '/cabinet/messages/export.xlsx?lang=en');

  const lines = csv.body.trim().split('\r\n');
  assert.match(lines[0]!, /^\uFEFF?Запланировано;Ушло;/);
  assert.equal(lines.filter((line) => line.includes(parcel.trackNumber)).length >= 2, true);
  assert.match(csv.body, /24\.11\.2026 10:05;/);
  assert.match(csv.body, /;Отправлено;/);
  assert.equal(xlsx.status, 200);
  const log = await ctx.db.selectFrom('auditLog').select(['shopId', 'action', 'details']).orderBy('id').execute();
  assert.deepEqual(
    log.map(({ action }) => action),
    ['messages exported', 'messages exported'],
  );
  assert.equal(log[0]!.shopId, shopId);
  assert.ok(!JSON.stringify(log).includes('anna'));
});
