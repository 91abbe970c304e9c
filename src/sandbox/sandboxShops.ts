import type { Context } from '../app.ts';
import { MONTHLY_QUOTA, type Tariff } from '../billing/tariffs.ts';
import { createControlledShop, derivedCredentials } from '../shops/createShop.ts';
import { demoPassword } from './demo.ts';
import { demoEmail } from './demoData.ts';

/** A shop and, where the sandbox made it, all that opens it. */
export type SandboxShop = {
  userId: number;
  name: string;
  email: string | null;
  password: string | null;
  apiKey: string | null;
  rlabKey: string | null;
};

export const tariffs = Object.keys(MONTHLY_QUOTA) as Tariff[];

const BALANCE_ROUBLES = 100_000;

/** @param balance roubles */
export async function makeSandboxShop(
  ctx: Context,
  { name, tariff, balance = BALANCE_ROUBLES }: { name: string; tariff?: Tariff; balance?: number },
): Promise<SandboxShop> {
  const { shopId, ...credentials } = await createControlledShop(ctx, { name, tariff, balanceKopecks: Math.round(balance * 100) });
  return { userId: shopId, name, ...credentials };
}

/** All shops, the oldest first. Those that people registered keep their secrets. */
export async function listSandboxShops(ctx: Context): Promise<SandboxShop[]> {
  const shops = await ctx.db
    .selectFrom('shops')
    .select(['id', 'name', 'isControlled', 'isDemo', 'apiKeyVersion'])
    .orderBy('id')
    .execute();
  return shops.map(({ id, name, isControlled, isDemo, apiKeyVersion }) => {
    const derived = derivedCredentials(ctx, id, apiKeyVersion);
    if (isDemo) return { userId: id, name, ...derived, email: demoEmail, password: demoPassword(ctx) };
    const unknown = { email: null, password: null, apiKey: null, rlabKey: null };
    return { userId: id, name, ...(isControlled ? derived : unknown) };
  });
}
