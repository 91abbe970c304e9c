import { type Context as Call, Hono } from 'hono';
import type { Context } from '../app.ts';
import { findOptOut, type OptOut, readOptOutToken, removeOptOut, saveOptOut } from './optOut.ts';
import { askPage, restoredPage, stoppedPage, trialPage, unknownPage } from './optOutPage.ts';

/**
 * Where the link under every e-mail leads; works without scripts. A mail program's own button posts here without asking anybody
 * (https://www.rfc-editor.org/rfc/rfc8058): that stops the letters as well. The token is the only right needed.
 */
export function optOutRoutes(ctx: Context): Hono {
  return new Hono()
    .get('/trial', (call) => call.html(trialPage()))
    .get('/:token', async (call) => {
      const found = await find(ctx, call.req.param('token'));
      if (!found) return unknown(call);
      const { optOut, shopName, isOptedOut } = found;
      return call.html(isOptedOut ? stoppedPage(shopName, optOut.address) : askPage(shopName, optOut.address));
    })
    .post('/:token', async (call) => {
      const found = await find(ctx, call.req.param('token'));
      if (!found) return unknown(call);
      const { optOut, shopName } = found;
      const { action } = await call.req.parseBody().catch(() => ({ action: undefined }));
      if (action === 'undo') {
        await ctx.withShop(optOut.shopId, (db) => removeOptOut(db, optOut));
        return call.html(restoredPage(shopName, optOut.address));
      }
      const source = action === 'stop' ? 'page' : 'one-click';
      await ctx.withShop(optOut.shopId, (db) => saveOptOut(db, optOut, source, ctx.now()));
      return call.html(stoppedPage(shopName, optOut.address));
    });
}

type Found = { optOut: OptOut; shopName: string; isOptedOut: boolean };

async function find(ctx: Context, token: string): Promise<Found | undefined> {
  const optOut = readOptOutToken(ctx.secrets, token);
  const state = optOut && (await ctx.withShop(optOut.shopId, (db) => findOptOut(db, optOut)));
  return optOut && state && { optOut, ...state };
}

function unknown(call: Call) {
  return call.html(unknownPage(), 404);
}
