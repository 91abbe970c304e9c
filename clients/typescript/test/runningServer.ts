import type { TestContext } from 'node:test';
import type { Context } from '../../../src/app.ts';
import type { Config } from '../../../src/config.ts';
import { serve } from '../../../src/platform/http.ts';
import { createApp } from '../../../src/routes.ts';
import { createApiKey } from '../../../src/shops/apiKeys.ts';
import type { ApiScope } from '../../../src/shops/apiScopes.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';

export type RunningServer = {
  ctx: Context;
  baseUrl: string;
  shopId: number;
  /** A key of Alice's shop. */
  newKey(scopes?: readonly ApiScope[]): Promise<string>;
  setNow(at: Date | string): void;
};

/** The whole service on a socket and a database of its own. */
export async function runningServer(t: TestContext, config: Partial<Config> = {}): Promise<RunningServer> {
  const { ctx, setNow } = testContext(await testDatabase(t), { config });
  const { alice } = await saveCast(ctx.db);
  const server = await serve(createApp(ctx), { host: '127.0.0.1', port: 0 });
  t.after(() => server.close(0));
  return {
    ...{ ctx, setNow, shopId: alice.shopId, baseUrl: `http://127.0.0.1:${server.port}` },
    newKey: async (scopes) => (await createApiKey(ctx, alice.shopId, { email: 'alice@example.org' }, 'client', { scopes })).key,
  };
}
