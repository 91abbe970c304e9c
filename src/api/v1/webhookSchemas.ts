import { z } from 'zod';
import { TROUBLES_OF_TRIES } from '../../webhooks/outcome.ts';
import { CHOSEN_TYPES, EVENT_TYPES, FORMATS, newWebhook, rotation, webhookChange } from '../../webhooks/webhook.ts';
import { pageQuery } from './messageSchemas.ts';
import { about } from './words.ts';

const moment = z.iso.datetime();
const url = about('По https, виден из интернета', 'Over https, seen from the internet', {
  example: 'https://shop.example/webhook',
});
const events = about(
  'О чём сообщать; без него – о смене статуса посылок',
  'What to tell of; without it, of changes of the status of parcels',
);

export const newWebhookBody = z
  .strictObject({
    url: newWebhook.shape.url.meta(url),
    events: newWebhook.shape.events.meta(events),
    format: newWebhook.shape.format.meta(
      about(
        'standard (если не назван): JSON с подписью по www.standardwebhooks.com; liveinform: форма, которую понимают модули LiveInform, без подписи и только о статусах',
        'standard (when not named): JSON signed as www.standardwebhooks.com says; liveinform: the form that modules of LiveInform read, unsigned and of statuses only',
      ),
    ),
  })
  .meta({ id: 'NewWebhook' });

export const webhookChangeBody = z
  .strictObject({
    url: webhookChange.shape.url.meta(url),
    events: webhookChange.shape.events.meta(about('О чём сообщать', 'What to tell of')),
    enabled: webhookChange.shape.enabled.meta(
      about('Включить или выключить; включает и то, что выключили мы', 'On or off; it enables what we disabled, too'),
    ),
  })
  .meta({ id: 'WebhookChange' });

export const rotationBody = z
  .strictObject({
    keepOldHours: rotation.shape.keepOldHours.meta(
      about(
        'Сколько часов подписывать и старым секретом: от 0 до 168, без него 24',
        'For how many hours to sign with the old secret too: 0 to 168, without it 24',
      ),
    ),
  })
  .meta({ id: 'SecretRotation' });

export const webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    format: z.enum(FORMATS),
    events: z.array(z.enum(CHOSEN_TYPES)),
    state: z
      .enum(['on', 'off', 'disabled'])
      .meta(about('off – выключен магазином, disabled – нами', 'off: by the shop, disabled: by us')),
    stateAt: moment,
    disabledBecause: z
      .enum(['gone', 'failing'])
      .nullable()
      .meta(
        about(
          'gone – сервер ответил 410; failing – пять дней одни ошибки',
          'gone: the receiver answered 410; failing: five days of nothing but failures',
        ),
      ),
    waiting: z.number().int().meta(about('Сколько отправок ещё не дошло', 'How many deliveries have not come through yet')),
    lastSuccessAt: moment.nullable(),
    lastFailureAt: moment.nullable(),
    lastFailure: z.object({ kind: z.enum(TROUBLES_OF_TRIES), text: z.string() }).nullable(),
    failingSince: moment
      .nullable()
      .meta(about('Первая ошибка после последнего успеха', 'The first failure after the last success')),
    oldSecretUntil: moment
      .nullable()
      .meta(about('До этого времени подписывает и старый секрет', 'The old secret signs too until then')),
    createdAt: moment,
  })
  .meta({ id: 'Webhook' });

export const webhooks = z.object({ items: z.array(webhook) }).meta({ id: 'Webhooks' });

export const webhookWithSecret = webhook
  .extend({ secret: z.string().meta(about('Секрет подписи', 'The signing secret')) })
  .meta({ id: 'WebhookWithSecret' });

export const delivery = z
  .object({
    id: z.string(),
    eventId: z.string().meta(about('`webhook-id` каждой попытки', 'The `webhook-id` of every attempt')),
    type: z.enum(EVENT_TYPES),
    happenedAt: moment,
    state: z.enum(['waiting', 'delivered', 'failed']),
    nextTryAt: moment.nullable(),
    endedAt: moment.nullable(),
    body: z.string().meta(about('Что отправляется', 'What is posted')),
    attempts: z.array(
      z.object({
        n: z.number().int(),
        startedAt: moment,
        kind: z
          .enum(['delivered', ...TROUBLES_OF_TRIES])
          .nullable()
          .meta(about('Чем кончилась; null – попытка идёт или прервалась', 'How it ended; null: it is under way, or broke off')),
        text: z.string().nullable().meta(about('Что случилось, для человека', 'What happened, for people (in Russian)')),
        status: z.number().int().nullable().meta(about('HTTP-статус ответа', 'The HTTP status of the answer')),
        said: z
          .string()
          .nullable()
          .meta(about('Слова системы или адрес переадресации', 'The system’s words, or where a redirect leads')),
        answer: z.string().nullable().meta(about('Начало ответа', 'The beginning of the answer')),
        tookMs: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'Delivery' });

export const deliveryPage = z.object({ items: z.array(delivery), next: z.string().optional() }).meta({ id: 'DeliveryPage' });

export const deliveryQuery = z.object({
  ...pageQuery,
  state: z
    .enum(['waiting', 'delivered', 'failed'])
    .optional()
    .meta(about('failed – и те, что ещё повторяются после ошибки', 'failed: those too that are still repeated after a failure')),
});

export const removed = z.object({ id: z.string(), result: z.literal('removed') }).meta({ id: 'WebhookRemoved' });
