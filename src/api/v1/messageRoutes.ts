import { Hono } from 'hono';
import type { Context } from '../../app.ts';
import { findMessage, listMessages } from '../../messages/journal.ts';
import { positionOf } from '../../platform/cursor.ts';
import { AppError } from '../../platform/errors.ts';
import { normalizeTrackNumber } from '../../shipments/trackNumber.ts';
import { queryOf } from './body.ts';
import { described } from './describe.ts';
import { messageExample, messagePageExample } from './examples.ts';
import { messageDetails, messagePage, messageQuery } from './messageSchemas.ts';
import { listedMessageAnswer, messageDetailsAnswer } from './shipmentAnswer.ts';
import type { ApiV1Env } from './withKey.ts';

const NO_MESSAGE = { ru: 'Такого сообщения нет.', en: 'There is no such message.' };

/** What was sent, or will be, and what became of it. */
export function messageRoutes(ctx: Context) {
  return new Hono<ApiV1Env>()
    .get('/', described(listDescription), async (call) => {
      const { cursor, limit, shipment, channel, state, from, to } = queryOf(call, messageQuery);
      const { shopId } = call.var.owner;
      const filter = {
        channels: channel,
        states: state,
        from,
        to,
        ...(shipment === undefined ? {} : { trackNumber: numberOf(shipment) }),
      };
      const after = cursor === undefined ? undefined : positionOf(cursor);
      const items = await ctx.withShop(shopId, (db) => listMessages(db, ctx, shopId, filter, { after, limit: limit + 1 }));
      const shown = items.slice(0, limit);
      return call.json({ items: shown.map(listedMessageAnswer), ...(items.length > limit ? { next: shown.at(-1)!.id } : {}) });
    })
    .get('/:id', described(getDescription), async (call) => {
      const { shopId } = call.var.owner;
      const id = call.req.param('id');
      const isId = /^\d{1,15}$/.test(id);
      const message = isId ? await ctx.withShop(shopId, (db) => findMessage(db, ctx, shopId, Number(id))) : undefined;
      if (!message) throw new AppError('not-found', NO_MESSAGE);
      return call.json(messageDetailsAnswer(message));
    });
}

/** What is no track number is nobody's. */
function numberOf(typed: string): string {
  const read = normalizeTrackNumber(typed);
  return read.ok ? read.trackNumber : '';
}

const listDescription = {
  ...{ operationId: 'listMessages', tag: 'messages', scope: 'messages:read' as const },
  summary: { ru: 'Сообщения, новые первыми', en: 'Messages, newest first' },
  about: {
    ru: 'Все SMS, письма и звонки магазина, и те, что ещё не ушли. Следующая страница – с `cursor` из `next`.',
    en: 'All SMS, letters and calls of the shop, those that have not left too. The next page comes with `cursor` of `next`.',
  },
  query: messageQuery,
  answer: { about: { ru: 'Страница сообщений', en: 'A page of messages' }, schema: messagePage, example: messagePageExample },
};

const getDescription = {
  ...{ operationId: 'getMessage', tag: 'messages', scope: 'messages:read' as const },
  summary: { ru: 'Одно сообщение и все попытки его отправить', en: 'One message and every attempt to send it' },
  path: { id: { about: { ru: '`id` сообщения', en: 'The `id` of the message' }, example: '9001' } },
  answer: { about: { ru: 'Сообщение', en: 'The message' }, schema: messageDetails, example: messageExample },
  refusals: ['not_found' as const],
};
