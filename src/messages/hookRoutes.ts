import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { type Context, receiptSecret } from '../app.ts';
import { takeReceipt } from './receipts.ts';

/** Where gateways push receipts. A right address always gets 200: what is no receipt would only be pushed again and again. */
export function hookRoutes(ctx: Context): Hono {
  const expected = digest(receiptSecret(ctx.secrets));
  const take: MiddlewareHandler = async (call) => {
    if (!timingSafeEqual(digest(call.req.param('secret') ?? ''), expected)) return call.notFound();
    const body = call.req.method === 'POST' ? await call.req.parseBody().catch(() => ({})) : {};
    const form = Object.fromEntries(
      Object.entries({ ...call.req.query(), ...body }).filter((field): field is [string, string] => typeof field[1] === 'string'),
    );
    const isTaken = await takeReceipt(ctx, form);
    if (!isTaken) ctx.log('receipt not understood', { fields: Object.keys(form) });
    return call.text('OK');
  };
  return new Hono().get('/smsc/:secret', take).post('/smsc/:secret', take);
}

/** Equal lengths, whatever was given: comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
