import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { positionOf } from '../platform/cursor.ts';
import { download } from '../platform/download.ts';
import { AppError } from '../platform/errors.ts';
import { type ApiEnv, readQuery } from '../platform/http.ts';
import { calendarDay } from '../platform/values.ts';
import { exportMessages } from './exportMessages.ts';
import { findMessage, type JournalMessage, listMessages } from './journal.ts';
import { countMessages, type JournalFilter } from './journalStore.ts';
import { cancelMessages, holdMessages, releaseMessages, type Which } from './tomorrow/stopping.ts';
import { dayAfter, windowFor } from './window.ts';

const list = z
  .string()
  .max(200)
  .transform((text) => text.split(',').filter(Boolean))
  .optional();
const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional();

const filter = z.object({
  ...{ channel: list, state: list, audience: list, reason: list, from: moment, to: moment },
  ...{ since: calendarDay.optional(), until: calendarDay.optional() },
  paid: z.enum(['1']).optional(),
  q: z.string().max(200).optional(),
  windowOn: calendarDay.optional(),
});
const query = filter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const exported = filter.extend({ lang: z.enum(['ru', 'en']).default('ru') });

/** The journal: every SMS, e-mail and call of a shop, what became of it and why; stopping one that has not left. */
export function messageRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(query), async (call) => {
      const { shopId } = call.var;
      const { cursor, limit, ...given } = call.req.valid('query');
      const after = cursor ? positionOf(cursor) : undefined;
      const items = await ctx.withShop(shopId, (db) =>
        listMessages(db, ctx, shopId, filterOf(ctx, given), { after, limit: limit + 1 }),
      );
      const shown = items.slice(0, limit);
      return call.json({ items: shown, next: items.length > limit ? cursorOf(shown.at(-1)!) : null });
    })
    .get('/totals', readQuery(filter), async (call) => {
      const { shopId } = call.var;
      return call.json(await ctx.withShop(shopId, (db) => countMessages(db, shopId, filterOf(ctx, call.req.valid('query')))));
    })
    .get('/:file{export\\.(?:csv|xlsx)}', readQuery(exported), async (call) => {
      const { lang, ...given } = call.req.valid('query');
      const format = call.req.param('file') === 'export.csv' ? 'csv' : 'xlsx';
      const { shopId, actor } = call.var;
      const file = await exportMessages(ctx, shopId, actor, { filter: filterOf(ctx, given), format, lang });
      return download(call, file, `messages.${format}`);
    })
    .get('/:id', async (call) => {
      const { shopId } = call.var;
      const message = await ctx.withShop(shopId, (db) => findMessage(db, ctx, shopId, idOf(call.req.param('id'))));
      if (!message) throw notFound();
      return call.json(message);
    })
    .post('/:id/cancel', async (call) => {
      const { shopId, actor } = call.var;
      return call.json(await changed(ctx, shopId, call.req.param('id'), (which) => cancelMessages(ctx, shopId, actor, which)));
    })
    .post('/:id/hold', async (call) => {
      const { shopId, actor } = call.var;
      const hold: Change = (which) => holdMessages(ctx, shopId, actor, which, 'release');
      return call.json(await changed(ctx, shopId, call.req.param('id'), hold));
    })
    .post('/:id/release', async (call) => {
      const { shopId, actor } = call.var;
      return call.json(await changed(ctx, shopId, call.req.param('id'), (which) => releaseMessages(ctx, shopId, actor, which)));
    });
}

type Change = (which: Which) => Promise<{ changed: number }>;

/** @throws AppError `not-found`, or `conflict` when the message has left or was settled meanwhile */
async function changed(ctx: Context, shopId: number, typedId: string, apply: Change): Promise<JournalMessage> {
  const id = idOf(typedId);
  const { changed } = await apply({ keys: [String(id)] });
  const message = await ctx.withShop(shopId, (db) => findMessage(db, ctx, shopId, id));
  if (!message) throw notFound();
  if (changed === 0) throw new AppError('conflict', 'Сообщение уже ушло или остановлено раньше.');
  return message;
}

/** Days are whole ones, on the clock of the service. */
function filterOf({ config }: Context, given: z.output<typeof filter>): JournalFilter {
  const { channel, state, audience, reason, q, from, to, since, until, paid, windowOn } = given;
  const day = (date: string) => windowFor(date, config.zone, { opens: '00:00', closes: '00:00' }).opensAt;
  return {
    ...{
      channels: channel,
      states: state,
      audiences: audience,
      reasons: reason,
      query: q,
      from,
      to,
      windowOn,
      isPaid: paid === '1',
    },
    ...(since ? { since: { day: since, at: day(since) } } : {}),
    ...(until ? { until: { day: until, at: day(dayAfter(until, 1)) } } : {}),
  };
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
