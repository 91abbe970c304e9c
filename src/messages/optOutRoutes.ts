import { type Context as Call, Hono } from 'hono';
import type { Context } from '../app.ts';
import { langOf, readLanguage } from '../platform/language.ts';
import { findOptOut, type OptOut, readOptOutToken, removeOptOut, saveOptOut } from './optOut.ts';
import { askPage, type Letters, restoredPage, stoppedPage, trialPage, unknownPage } from './optOutPage.ts';

/**
 * Where the link under every e-mail leads; works without scripts. A mail program's own button posts here without asking anybody
 * (https://www.rfc-editor.org/rfc/rfc8058): that stops the letters as well. The token is the only right needed.
 */
export function optOutRoutes(ctx: Context): Hono {
  return new Hono()
    .use(readLanguage({ isHttps: ctx.config.publicUrl.startsWith('https:') }))
    .get('/trial', (call) => call.html(trialPage(langOf(call))))
    .get('/:token', async (call) => {
      const found = await find(ctx, call.req.param('token'));
      if (!found) return unknown(call);
      const page = found.isOptedOut ? stoppedPage : askPage;
      return call.html(page(langOf(call), lettersOf(found)));
    })
    .post('/:token', async (call) => {
      const found = await find(ctx, call.req.param('token'));
      if (!found) return unknown(call);
      const { optOut } = found;
      const { action } = await call.req.parseBody().catch(() => ({ action: undefined }));
      if (action === 'undo') {
        await ctx.withShop(optOut.shopId, (db) => removeOptOut(db, optOut));
        return call.html(restoredPage(langOf(call), lettersOf(found)));
      }
      const source = action === 'stop' ? 'page' : 'one-click';
      await ctx.withShop(optOut.shopId, (db) => saveOptOut(db, optOut, source, ctx.now()));
      return call.html(stoppedPage(langOf(call), lettersOf(found)));
    });
}

function lettersOf({ optOut: { address }, shopName }: Found): Letters {
  return { shopName, address };
}

type Found = { optOut: OptOut; shopName: string; isOptedOut: boolean };

async function find(ctx: Context, token: string): Promise<Found | undefined> {
  const optOut = readOptOutToken(ctx.secrets, token);
  const state = optOut && (await ctx.withShop(optOut.shopId, (db) => findOptOut(db, optOut)));
  return optOut && state && { optOut, ...state };
}

function unknown(call: Call) {
  return call.html(unknownPage(langOf(call)), 404);
}
