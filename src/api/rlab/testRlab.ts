import { createHash } from 'node:crypto';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { saveCast } from '../../../test/fixtures.ts';
import { createApp } from '../../routes.ts';
import { rlabKeyOf } from '../../shops/apiKey.ts';

export type Answer = {
  status: number;
  headers: Headers;
  text: string;
  resultState: number;
  resultInfo: string;
  resultData: Record<string, unknown>[];
};

/** As the reference has it, written down once more: the service's own is what is tested. */
export function sign(userId: number | string, tracks: readonly string[], key: string): string {
  return createHash('md5')
    .update(`${userId}:${tracks.join('')}:${key}`)
    .digest('hex');
}

type Sent = string | Uint8Array;

/** Alice's shop and a caller who knows its key, as a shop's module does. */
export async function openRlab(t: Parameters<typeof testDatabase>[0]) {
  const opened = testContext(await testDatabase(t));
  const { ctx } = opened;
  const cast = await saveCast(ctx.db);
  const app = createApp(ctx);
  const { shopId } = cast.alice;
  const key = rlabKeyOf(ctx.secrets, shopId, 1);
  const post = async (path: string, body: Sent, headers: Record<string, string> = {}): Promise<Answer> => {
    const bytes = new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body);
    const request = { method: 'POST', body: bytes, headers: { 'content-type': 'text/plain', ...headers } };
    const response = await app.request(path, request);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, ...JSON.parse(text) };
  };
  /** The fields of a request with its signature, over the tracks of `rows` as they stand. */
  const signed = (rows: Record<string, unknown>[], more: Record<string, unknown> = {}) => ({
    trackingUserId: shopId,
    trackingRequestKey: sign(
      shopId,
      rows.map((row) => String(row.trackingUserClientTrack ?? '')),
      key,
    ),
    ...more,
    trackingData: rows,
  });
  const send = (path: string, rows: Record<string, unknown>[], more?: Record<string, unknown>) =>
    post(path, JSON.stringify(signed(rows, more)));
  const stored = (trackNumber: string, shop = shopId) =>
    ctx.db
      .selectFrom('shipments')
      .selectAll()
      .where('shopId', '=', shop)
      .where('trackNumber', '=', trackNumber)
      .executeTakeFirst();
  return { ...opened, cast, app, shopId, key, post, signed, send, stored };
}

export type Rlab = Awaited<ReturnType<typeof openRlab>>;

/** A parcel as the docs sample has it. */
export function row(track: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    trackingUserClientPhone: '79160000001',
    trackingUserClientTrack: track,
    trackingUserClientEmail: 'buyer@example.org',
    trackingUserClientName: 'Иван Петров',
    trackingUserClientItemCost: 1234.5,
    sendToUserEmailFullTracking: false,
    sendToAdminEmailFullTracking: false,
    trackingUserClientOrderNumber: '1042',
    trackingUserClientDescription: '',
    trackingUserClientDeliveryServiceId: 0,
    trackingUserPaymentType: '0',
    ...fields,
  };
}
