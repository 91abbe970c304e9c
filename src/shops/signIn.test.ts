import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import type { ShopView } from './shop.ts';

const olga = { name: 'Ольга', shopName: 'Чайная', email: 'olga@example.org', password: 'семь чашек', hasAcceptedTerms: true };

test('a registered person is signed in and has a shop', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);

  const registered = await page.call('POST', '/cabinet/register', olga);
  assert.equal(registered.status, 201, JSON.stringify(registered.body));
  const shop = await page.call<ShopView>('GET', '/cabinet/shop');

  assert.equal(shop.status, 200, JSON.stringify(shop.body));
  assert.equal(shop.body.name, 'Чайная');
  assert.deepEqual(shop.body.settings.reportEmails, ['olga@example.org']);
});
