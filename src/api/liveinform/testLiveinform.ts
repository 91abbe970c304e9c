import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast, saveShipment } from '../../../test/fixtures.ts';
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

/** A parcel that was accepted and arrived. */
export async function saveArrived(ctx: Awaited<ReturnType<typeof openLiveinform>>['ctx'], shopId: number) {
  const parcel = await saveShipment(ctx.db, shopId, { status: 'arrived', phone: '79161112233' });
  const operation = {
    shopId,
    shipmentId: parcel.id,
    source: 'batch' as const,
    firstSeenAt: ctx.now(),
    details: null,
    place: null,
  };
  await ctx.db
    .insertInto('operations')
    .values([
      {
        ...operation,
        type: 8,
        attr: 2,
        reportedAt: '2026-11-20 09:05:07',
        postIndex: '190000',
        happenedAt: new Date('2026-11-20T06:05:07Z'),
      },
      {
        ...operation,
        type: 1,
        attr: 1,
        reportedAt: '2026-11-17 18:45:57',
        postIndex: '101000',
        happenedAt: new Date('2026-11-17T15:45:57Z'),
      },
    ])
    .execute();
  return parcel;
}
