import type { Context } from '../app.ts';
import type { Actor } from '../platform/http.ts';
import { auditName, recordAudit } from './audit.ts';
import { findShop, updateShop } from './store.ts';

/** The shared black list's rules as a shop accepted them: which version, when, who. */
export type AcceptedTerms = { version: string; acceptedAt: Date; acceptedBy: string };

export async function findBlacklistTerms(ctx: Context, shopId: number): Promise<AcceptedTerms | null> {
  const shop = await ctx.withShop(shopId, (db) => findShop(db, shopId));
  if (!shop?.blacklistTerms || !shop.blacklistTermsAt || !shop.blacklistTermsBy) return null;
  return { version: shop.blacklistTerms, acceptedAt: shop.blacklistTermsAt, acceptedBy: shop.blacklistTermsBy };
}

/** From now on the shop takes part. Accepting the same version again keeps the first date. */
export async function acceptBlacklistTerms(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  version: string,
): Promise<void> {
  const now = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      if ((await findShop(db, shopId))?.blacklistTerms === version) return;
      await updateShop(db, shopId, { blacklistTerms: version, blacklistTermsAt: now, blacklistTermsBy: actor.email });
      await recordAudit(db, shopId, {
        at: now,
        actor: auditName(actor),
        action: 'black list terms accepted',
        details: { version },
      });
    }),
  );
}

/** The shop no longer sees returns of others, nor they its own. */
export async function withdrawBlacklistTerms(ctx: Context, shopId: number, actor: Pick<Actor, 'email'>): Promise<void> {
  const now = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const version = (await findShop(db, shopId))?.blacklistTerms;
      if (!version) return;
      await updateShop(db, shopId, { blacklistTerms: null, blacklistTermsAt: null, blacklistTermsBy: null });
      await recordAudit(db, shopId, {
        at: now,
        actor: auditName(actor),
        action: 'black list terms withdrawn',
        details: { version },
      });
    }),
  );
}
