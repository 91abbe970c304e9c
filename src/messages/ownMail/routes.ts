import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../app.ts';
import { type ApiEnv, readJson, readQuery } from '../../platform/http.ts';
import { ownerOnly } from '../../shops/actor.ts';
import { checkMailServer, removeMailServer, saveMailServer } from './changeServer.ts';
import { mailServer, mailServerView } from './mailServer.ts';
import { countWaiting, findMailServer } from './store.ts';

/** The shop's own mail server. Everybody of the shop sees how it is; changing and trying it is the owner's. */
export function mailServerRoutes(ctx: Context) {
  const versioned = z.object({ version: z.coerce.number().int().min(1) });
  return new Hono<ApiEnv>()
    .get('/', async (call) => call.json(await view(ctx, call.var.shopId)))
    .use(ownerOnly)
    .put('/', readJson(mailServer), async (call) => {
      await saveMailServer(ctx, call.var.shopId, call.var.actor, call.req.valid('json'));
      return call.json(await view(ctx, call.var.shopId));
    })
    .post('/check', async (call) => {
      const isWorking = await checkMailServer(ctx, call.var.shopId, call.var.actor);
      return call.json({ isWorking, ...(await view(ctx, call.var.shopId)) });
    })
    .delete('/', readQuery(versioned), async (call) => {
      await removeMailServer(ctx, call.var.shopId, call.var.actor, call.req.valid('query').version);
      return call.json(await view(ctx, call.var.shopId));
    });
}

/** `sandboxHost`: the only server there is in the sandbox. `waiting`: letters to recipients that a server in trouble holds up. */
async function view({ withShop, now, config }: Context, shopId: number) {
  const { from: serviceAddress, shopServers } = config.smtp;
  const [sandboxHost = null] = shopServers.isKnownOnly ? [...(shopServers.known?.keys() ?? [])] : [];
  return withShop(shopId, async (db) => {
    const row = await findMailServer(db, shopId);
    const waiting = row?.trouble ? await countWaiting(db, shopId, now()) : 0;
    return { server: row ? mailServerView(row) : null, waiting, serviceAddress, sandboxHost };
  });
}

export type MailServerState = Awaited<ReturnType<typeof view>>;
