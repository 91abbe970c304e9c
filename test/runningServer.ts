import type { TestContext } from 'node:test';
import { Hono } from 'hono';
import type { Context } from '../src/app.ts';
import { serve } from '../src/platform/http.ts';
import { createApp } from '../src/routes.ts';
import { createApiKey } from '../src/shops/apiKeys.ts';
import type { ApiScope } from '../src/shops/apiScopes.ts';
import { testContext } from './context.ts';
import { testDatabase } from './database.ts';
import { saveCast } from './fixtures.ts';

export type RunningServer = {
  ctx: Context;
  /** Where it listens, and what it says of its own address. */
  baseUrl: string;
  shopId: number;
  /** A key of Alice's shop. */
  newKey(scopes?: readonly ApiScope[]): Promise<string>;
};

/** The whole service on a socket and a database of its own. */
export async function runningServer(t: TestContext): Promise<RunningServer> {
  const { ctx } = testContext(await testDatabase(t));
  const { alice } = await saveCast(ctx.db);
  const app = new Hono();
  const server = await serve(app, { host: '127.0.0.1', port: 0 });
  t.after(() => server.close(0));
  const baseUrl = `http://127.0.0.1:${server.port}`;
  app.route('/', createApp({ ...ctx, config: { ...ctx.config, publicUrl: baseUrl } }));
  return {
    ...{ ctx, baseUrl, shopId: alice.shopId },
    newKey: async (scopes) => (await createApiKey(ctx, alice.shopId, { email: 'alice@example.org' }, 'client', { scopes })).key,
  };
}
