import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, signedIn } from '../../test/api.ts';
import { NOW, testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import { type Config, readConfig } from '../config.ts';
import { ensureStaff } from '../staff/ensureStaff.ts';
import type { ReceivedMessage } from './phoneStore.ts';
import { sandboxStore } from './store.ts';

const staff = { email: 'staff@example.org', password: 'первый пароль' };
const sms = { channel: 'sms' as const, from: 'Romashka', to: '79161234567', text: 'Посылка ждёт вас.', requestId: 'r1' };

test('with some services real, staff see what the stand-ins received; a shop does not', async (t) => {
  const database = await testDatabase(t);
  const { ctx } = testContext(database, { config: { ...mixed(), staff } });
  const { alice } = await saveCast(ctx.db);
  await ensureStaff(ctx);
  await sandboxStore(ctx.db, () => NOW).saveReceived({ ...sms, at: NOW, providerId: 'p1', hasReceipt: true });
  const page = browser(ctx);
  await page.call('POST', '/api/auth/sign-in/email', staff);
  const shop = await signedIn(ctx, alice);

  const session = await page.call<{ hasPhone: boolean; isSandbox: boolean }>('GET', '/cabinet/session');
  const shown = await page.call<ReceivedMessage[]>('GET', '/cabinet/staff/phone');
  const refused = await shop.call('GET', '/cabinet/staff/phone');
  const shopSession = await shop.call<{ hasPhone: boolean }>('GET', '/cabinet/session');

  assert.deepEqual([session.body.hasPhone, session.body.isSandbox, shopSession.body.hasPhone], [true, false, false]);
  assert.deepEqual([shown.status, shown.body.map(({ to, text }) => [to, text])], [200, [[sms.to, sms.text]]]);
  assert.equal(refused.status, 403);
});

test('with all services real there is no phone to look at', async (t) => {
  const { post, smsc, smtp } = mixed();
  const real = { post, smsc: { ...smsc, isStandIn: false }, smtp: { ...smtp, isStandIn: false } };
  const { ctx } = testContext(await testDatabase(t), { config: { ...real, staff } });
  await ensureStaff(ctx);
  const page = browser(ctx);
  await page.call('POST', '/api/auth/sign-in/email', staff);

  const session = await page.call<{ hasPhone: boolean }>('GET', '/cabinet/session');

  assert.equal(session.body.hasPhone, false);
  assert.equal((await page.call('GET', '/cabinet/staff/phone')).status, 404);
});

/** Only the post is real. */
function mixed(): Pick<Config, 'sandbox' | 'post' | 'smsc' | 'smtp'> {
  const { sandbox, post, smsc, smtp } = readConfig({ SANDBOX: '1' });
  return { sandbox: { ...sandbox, isOn: false }, post: { ...post, isStandIn: false }, smsc, smtp };
}
