import type { Context } from '../app.ts';
import { shownAddress } from './allowedAddresses.ts';
import { saveKeyUse, saveRlabUse } from './apiKeyStore.ts';

/** Machine time. A key is used a thousand times a second; when it was last used is written this often. */
const NOTE_MS = 60_000;
const MAX_NOTED = 10_000;

const noted = new WeakMap<Context['withShop'], Map<string, number>>();

/** A named key opened the API. What other hosts wrote within the minute stays, too. */
export async function noteKeyUse(ctx: Context, { shopId, keyId }: { shopId: number; keyId: number }, address: string) {
  if (!isDue(ctx, `${shopId} ${keyId}`)) return;
  const use = { at: ctx.now(), address: shownAddress(address) || null };
  await ctx.withShop(shopId, (db) => saveKeyUse(db, shopId, keyId, use));
}

/** A shop module called with its valid R-Lab key: the page *Integrations* shows that it is connected. */
export async function noteRlabUse(ctx: Context, shopId: number, address: string): Promise<void> {
  if (!isDue(ctx, `rlab ${shopId}`)) return;
  const use = { at: ctx.now(), address: shownAddress(address) || null };
  await ctx.withShop(shopId, (db) => saveRlabUse(db, shopId, use));
}

function isDue(ctx: Context, name: string): boolean {
  const times = noted.get(ctx.withShop) ?? new Map<string, number>();
  noted.set(ctx.withShop, times);
  const last = times.get(name);
  if (last !== undefined && performance.now() - last < NOTE_MS) return false;
  if (times.size >= MAX_NOTED) times.clear();
  times.set(name, performance.now());
  return true;
}
