import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';

const olga = { name: 'Ольга', shopName: 'Чайная', email: 'olga@example.org', password: 'семь чашек', hasAcceptedTerms: true };

test('a changed password of the owner is told by SMS too where the shop has a system phone', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const page = browser(ctx);
  await page.call('POST', '/cabinet/register', olga);
  await ctx.db.updateTable('shops').set({ systemPhone: '79000000016' }).execute();

  await page.call('PUT', '/cabinet/password', { currentPassword: olga.password, newPassword: 'девять чашек' });

  const told = await ctx.db
    .selectFrom('messages')
    .select(['address', 'body'])
    .where('reason', '=', 'password_changed')
    .where('channel', '=', 'sms')
    .execute();
  assert.deepEqual(
    told.map(({ address, body }) => [address, body]),
    [['79000000016', 'Вестовой: пароль изменён, ключ API новый. Обновите его в магазине']],
  );
});
