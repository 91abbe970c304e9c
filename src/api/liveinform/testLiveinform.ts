import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';
import { createApp } from '../../routes.ts';
import { createApiKey } from '../../shops/apiKeys.ts';

/** Alice's shop with a key, and a client that sends what it is given. */
export async function openLiveinform(t: Parameters<typeof testDatabase>[0]) {
  const opened = testContext(await testDatabase(t));
  const { ctx } = opened;
  const cast = await saveCast(ctx.db);
  const app = createApp(ctx);
  const { shopId } = cast.alice;
  const { key } = await createApiKey(ctx, shopId, { email: 'alice@example.org' }, 'LiveInform');
  const get = async (path: string, parameters: Record<string, string> = {}) => {
    const response = await app.request(`${path}?${new URLSearchParams({ api_id: key, ...parameters })}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const post = async (
    path: string,
    body: string | FormData | URLSearchParams | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) => {
    const response = await app.request(path, { method: 'POST', body, headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const stored = (trackNumber: string) =>
    ctx.db
      .selectFrom('shipments')
      .selectAll()
      .where('shopId', '=', shopId)
      .where('trackNumber', '=', trackNumber)
      .executeTakeFirst();
  return { ...opened, cast, app, shopId, key, get, post, stored };
}
