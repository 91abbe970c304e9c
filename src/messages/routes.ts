import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { type ApiEnv, readQuery } from '../platform/http.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import { findMessage, type JournalMessage, listMessages } from './journal.ts';
import { cancelMessage, holdMessage, releaseMessage } from './journalStore.ts';

const list = z
  .string()
  .max(200)
  .transform((text) => text.split(',').filter(Boolean))
  .optional();
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional();

const query = z.object({
  ...{ channel: list, state: list, audience: list, reason: list, from: moment, to: moment },
  q: z.string().max(200).optional(),
  windowOn: z.iso.date().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The journal: every SMS, e-mail and call of a shop, what became of it and why; stopping one that has not left. */
export function messageRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(query), async (call) => {
      const { shopId } = call.var;
      const { channel, state, audience, reason, q, from, to, windowOn, cursor, limit } = call.req.valid('query');
      const filter = { channels: channel, states: state, audiences: audience, reasons: reason, query: q, from, to, windowOn };
      const after = cursor ? positionOf(cursor) : undefined;
      const items = await ctx.withShop(shopId, (db) => listMessages(db, ctx, shopId, filter, { after, limit: limit + 1 }));
      const shown = items.slice(0, limit);
      return call.json({ items: shown, next: items.length > limit ? cursorOf(shown.at(-1)!) : null });
    })
    .get('/:id', async (call) => {
      const { shopId } = call.var;
      const message = await ctx.withShop(shopId, (db) => findMessage(db, ctx, shopId, idOf(call.req.param('id'))));
      if (!message) throw notFound();
      return call.json(message);
    })
    .post('/:id/cancel', async (call) => call.json(await changed(ctx, call.var, call.req.param('id'), CANCEL)))
    .post('/:id/hold', async (call) => call.json(await changed(ctx, call.var, call.req.param('id'), HOLD)))
    .post('/:id/release', async (call) => call.json(await changed(ctx, call.var, call.req.param('id'), RELEASE)));
}

type Change = { action: string; apply(db: Db, shopId: number, id: number, now: Date): Promise<boolean> };

const CANCEL: Change = { action: 'message cancelled', apply: cancelMessage };
const HOLD: Change = { action: 'message held', apply: holdMessage };
const RELEASE: Change = { action: 'message released', apply: releaseMessage };

/** @throws AppError `not-found`, or `conflict` when the message has left or was settled meanwhile */
async function changed(
  ctx: Context,
  { shopId, actor }: ApiEnv['Variables'],
  typedId: string,
  { action, apply }: Change,
): Promise<JournalMessage> {
  const id = idOf(typedId);
  const at = ctx.now();
  return ctx.withShop(shopId, async (db) => {
    const isChanged = await db.transaction().execute(async (trx) => {
      const isChanged = await apply(trx, shopId, id, at);
      if (isChanged) await recordAudit(trx, shopId, { at, actor: auditName(actor), action, details: { id } });
      return isChanged;
    });
    const message = await findMessage(db, ctx, shopId, id);
    if (!message) throw notFound();
    if (!isChanged) throw new AppError('conflict', 'Сообщение уже ушло или остановлено раньше.');
    return message;
  });
}

function idOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}

function notFound(): AppError {
  return new AppError('not-found', 'Такого сообщения нет.');
}

function cursorOf({ id }: JournalMessage): string {
  return id;
}

/** @throws AppError `invalid`: the cursor is not one of ours */
function positionOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new AppError('invalid', 'Список устарел, откройте его заново.', 'cursor');
  return Number(cursor);
}
