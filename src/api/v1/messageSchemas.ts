import { z } from 'zod';
import { CHANNELS } from '../../messages/reasons.ts';
import { about } from './words.ts';

const moment = z.iso.datetime();

const STATES = ['planned', 'held', 'sending', 'accepted', 'delivered', 'undelivered', 'dropped', 'unknown'] as const;

export const message = z
  .object({
    id: z.string(),
    channel: z.enum(CHANNELS),
    audience: z
      .enum(['recipient', 'admin', 'service'])
      .meta(about('Покупатель, магазин или сам сервис', 'The buyer, the shop, or the service for itself')),
    reason: z
      .string()
      .meta(about('Повод: accepted, arrived, not_collected и другие', 'Why: accepted, arrived, not_collected and others')),
    state: z
      .enum(STATES)
      .meta(
        about(
          'planned, held – ещё не ушло; sending – уходит; accepted – принято шлюзом; delivered, undelivered – известно от шлюза; dropped – не уйдёт; unknown – исход неизвестен',
          'planned, held: has not left; sending: is leaving; accepted: the gateway took it; delivered, undelivered: the gateway says so; dropped: will not go; unknown: nobody knows',
        ),
      ),
    address: z.string().meta(about('Телефон или e-mail', 'A phone or an e-mail')),
    text: z
      .string()
      .nullable()
      .meta(about('У ещё не ушедшего – каким он был бы сейчас', 'Of one that has not left: what it would be now')),
    plannedAt: moment,
    sentAt: moment.nullable(),
    finalAt: moment.nullable(),
    outcome: z.string().nullable().meta(about('Почему не ушло или не доставлено', 'Why it did not go or was not delivered')),
    price: z.number().meta(about('Рубли', 'Roubles')),
  })
  .meta({ id: 'Message' });

const ofShipment = {
  trackNumber: z.string().nullable().meta(about('О какой посылке; null – не о посылке', 'The parcel; null: about none')),
};

export const listedMessage = message.extend(ofShipment).meta({ id: 'ListedMessage' });

export const messagePage = z
  .object({
    items: z.array(listedMessage),
    next: z.string().optional().meta(about('Есть, если есть следующая страница', 'There when there is a next page')),
  })
  .meta({ id: 'MessagePage' });

export const messageDetails = listedMessage
  .extend({
    subject: z.string().nullable().meta(about('Тема письма', 'The subject of a letter')),
    segments: z.number().int().nullable().meta(about('Из скольких SMS состоит', 'How many SMS it is made of')),
    attempts: z.array(
      z.object({
        n: z.number().int(),
        startedAt: moment,
        endedAt: moment.nullable(),
        outcome: z.string().nullable(),
        text: z.string().nullable().meta(about('Что ответил шлюз', 'What the gateway answered')),
      }),
    ),
  })
  .meta({ id: 'MessageDetails' });

/** Several values stand in one parameter, between commas. */
export const listOf = <T extends string>(values: readonly [T, ...T[]], ru: string, en: string) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(values)).max(values.length))
    .optional()
    .meta({ ...about(ru, en), values });

export const pageQuery = {
  cursor: z.string().max(200).optional().meta(about('`next` из предыдущего ответа', '`next` of the answer before')),
  limit: z.coerce
    .number<string>()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ ...about('Сколько показать', 'How many to show'), type: 'integer' }),
};

const momentGiven = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const messageQuery = z.object({
  ...pageQuery,
  shipment: z
    .string()
    .max(100)
    .optional()
    .meta(about('Трек-номер посылки', "The parcel's track number", { example: '80080012345678' })),
  channel: listOf(CHANNELS, 'Каналы', 'Channels'),
  state: listOf(STATES, 'Состояния', 'States'),
  from: momentGiven
    .optional()
    .meta(about('Запланировано не раньше', 'Planned at this moment or later', { example: '2026-11-01T00:00:00+03:00' })),
  to: momentGiven
    .optional()
    .meta(about('Запланировано раньше', 'Planned before this moment', { example: '2026-12-01T00:00:00+03:00' })),
});
