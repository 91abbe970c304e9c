import type { Description } from './describe.ts';
import { deliveryExample, secretExample, testExample, webhookExample } from './webhookExamples.ts';
import {
  delivery,
  deliveryPage,
  deliveryQuery,
  newWebhookBody,
  removed,
  rotationBody,
  webhook,
  webhookChangeBody,
  webhooks,
  webhookWithSecret,
} from './webhookSchemas.ts';

const common = { tag: 'webhooks', scope: 'webhooks:write' as const };
const id = { id: { about: { ru: '`id` вебхука', en: 'The `id` of the webhook' }, example: '12' } };
const one = { about: { ru: 'Вебхук', en: 'The webhook' }, schema: webhook, example: webhookExample };
const missing = { refusals: ['not_found' as const] };

export const listWebhooksDescription: Description = {
  ...{ ...common, operationId: 'listWebhooks', summary: { ru: 'Вебхуки магазина', en: 'The webhooks of the shop' } },
  answer: { about: { ru: 'Все вебхуки', en: 'All webhooks' }, schema: webhooks, example: { items: [webhookExample] } },
};

export const createWebhookDescription: Description = {
  ...{ ...common, operationId: 'createWebhook', isChange: true, refusals: ['conflict'] },
  summary: { ru: 'Создать вебхук', en: 'Make a webhook' },
  about: {
    ru: 'О каждом событии на этот адрес придёт POST. Успех – любой ответ 2xx за 15 секунд; за переадресацией мы не ходим. Иначе повторим через 5 секунд, 5 и 30 минут, 2, 5, 10 и ещё 10 часов. Событие может прийти дважды и не по порядку: узнавайте его по `webhook-id`, сравнивайте `statusSeenAt`. После ответа 410 и после пяти дней одних ошибок вебхук выключается, и магазин получает письмо. Вебхуков может быть десять.',
    en: 'Every event comes to this address as a POST. Any 2xx within 15 seconds is success; redirects are not followed. Otherwise it is repeated after 5 seconds, 5 and 30 minutes, 2, 5, 10 and 10 more hours. An event may come twice and out of order: know it by `webhook-id`, compare `statusSeenAt`. After a 410, and after five days of nothing but failures, the webhook is disabled and the shop gets an e-mail. There may be ten.',
  },
  body: {
    schema: newWebhookBody,
    examples: {
      statuses: { url: 'https://shop.example/webhook' },
      more: { url: 'https://shop.example/webhook', events: ['shipment.status_changed', 'message.undelivered'] },
    },
  },
  answer: {
    status: 201,
    about: { ru: 'Вебхук и секрет, которым подписаны события', en: 'The webhook, and the secret that signs its events' },
    schema: webhookWithSecret,
    example: secretExample,
  },
};

export const getWebhookDescription: Description = {
  ...{
    ...common,
    operationId: 'getWebhook',
    summary: { ru: 'Один вебхук', en: 'One webhook' },
    path: id,
    answer: one,
    ...missing,
  },
};

export const changeWebhookDescription: Description = {
  ...{ ...common, operationId: 'changeWebhook', path: id, isChange: true, answer: one, ...missing },
  summary: { ru: 'Изменить, включить или выключить вебхук', en: 'Change a webhook, enable or disable it' },
  about: {
    ru: 'Чего нет в запросе, остаётся как было. Пока вебхук выключен, события на него не записываются; то, что ждало, уйдёт, когда его включат.',
    en: 'What is not given stays. While it is off no events are recorded for it; what waited goes when it is enabled.',
  },
  body: { schema: webhookChangeBody, examples: { enable: { enabled: true }, move: { url: 'https://shop.example/hook2' } } },
};

export const removeWebhookDescription: Description = {
  ...{ ...common, operationId: 'removeWebhook', path: id, isChange: true, ...missing },
  summary: { ru: 'Удалить вебхук', en: 'Remove a webhook' },
  answer: { about: { ru: 'Удалён', en: 'Removed' }, schema: removed, example: { id: '12', result: 'removed' } },
};

export const rotateSecretDescription: Description = {
  ...{ ...common, operationId: 'rotateWebhookSecret', path: id, isChange: true, ...missing },
  summary: { ru: 'Сменить секрет подписи', en: 'Change the signing secret' },
  about: {
    ru: 'Пока действует старый секрет, в `webhook-signature` две подписи через пробел: подойдёт любая.',
    en: 'While the old secret is valid `webhook-signature` has two signatures with a space between: either will do.',
  },
  body: { schema: rotationBody, examples: { day: { keepOldHours: 24 }, atOnce: { keepOldHours: 0 } } },
  answer: {
    about: { ru: 'Вебхук и новый секрет', en: 'The webhook and its new secret' },
    schema: webhookWithSecret,
    example: secretExample,
  },
};

export const endOldSecretDescription: Description = {
  ...{ ...common, operationId: 'endOldWebhookSecret', path: id, isChange: true, answer: one, ...missing },
  summary: { ru: 'Больше не подписывать старым секретом', en: 'Sign with the old secret no more' },
};

export const testWebhookDescription: Description = {
  ...{ ...common, operationId: 'testWebhook', path: id, isChange: true, refusals: ['not_found', 'conflict', 'limit_reached'] },
  summary: { ru: 'Отправить проверочное событие', en: 'Send a test event' },
  about: {
    ru: 'Событие `webhook.test` уйдёт сразу; чем кончилось, видно в отправках.',
    en: 'A `webhook.test` goes at once; the deliveries tell what became of it.',
  },
  answer: { status: 201, about: { ru: 'Отправка', en: 'The delivery' }, schema: delivery, example: testExample },
};

export const listDeliveriesDescription: Description = {
  ...{ ...common, operationId: 'listWebhookDeliveries', path: id, query: deliveryQuery, ...missing },
  summary: { ru: 'Отправки за 30 дней, новые первыми', en: 'Deliveries of 30 days, newest first' },
  answer: {
    about: { ru: 'Страница отправок', en: 'A page of deliveries' },
    schema: deliveryPage,
    example: { items: [deliveryExample], next: '310' },
  },
};

export const resendDescription: Description = {
  ...{ ...common, operationId: 'resendWebhookDelivery', isChange: true, refusals: ['not_found', 'conflict'] },
  path: { ...id, deliveryId: { about: { ru: '`id` отправки', en: 'The `id` of the delivery' }, example: '310' } },
  summary: { ru: 'Отправить событие ещё раз', en: 'Send an event again' },
  about: {
    ru: 'С тем же `webhook-id`, сразу, и с теми же повторами, если не дойдёт.',
    en: 'Under the same `webhook-id`, at once, with the same repetitions when it fails.',
  },
  answer: {
    about: { ru: 'Отправка', en: 'The delivery' },
    schema: delivery,
    example: { ...deliveryExample, state: 'waiting', endedAt: null },
  },
};
