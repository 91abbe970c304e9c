import type { Context } from '../app.ts';

export async function apiKeyName(ctx: Pick<Context, 'withShop'>, shopId: number, keyId: number): Promise<string | undefined> {
  const row = await ctx.withShop(shopId, (db) =>
    db.selectFrom('apiKeys').select('name').where('shopId', '=', shopId).where('id', '=', keyId).executeTakeFirst(),
  );
  return row?.name;
}
