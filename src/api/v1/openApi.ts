import type { MiddlewareHandler } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { z } from 'zod';
import type { Context } from '../../app.ts';
import type { Bilingual } from '../../messages/reasons.ts';
import type { Lang } from '../../platform/language.ts';
import { API_SCOPES } from '../../shops/apiScopes.ts';
import { languageOf } from './callLanguage.ts';
import { API_ERRORS } from './errorCodes.ts';
import { FIELD_CODES } from './fieldProblems.ts';
import { apiV1Routes } from './routes.ts';
import { inLanguage } from './words.ts';

/** The description that programmers and their tools read (https://spec.openapis.org/oas/v3.1.0); it needs no key. `?lang=ru` or `en`. */
export function openApi(ctx: Context): MiddlewareHandler {
  const describedIn = apiDescriptions(ctx);
  return async (call) => {
    const asked = z.enum(['ru', 'en']).safeParse(call.req.query('lang'));
    call.header('vary', 'Accept-Language');
    return call.json((await describedIn(asked.success ? asked.data : languageOf(call))) as object);
  };
}

/** The description in each language, made when it is first asked for. */
export function apiDescriptions(ctx: Context): (lang: Lang) => Promise<unknown> {
  const made = new Map<Lang, Promise<unknown>>();
  return (lang) => {
    const description = made.get(lang) ?? describeApi(ctx, apiV1Routes(ctx), lang);
    made.set(lang, description);
    return description;
  };
}

export async function describeApi(ctx: Context, routes: ReturnType<typeof apiV1Routes>, lang: Lang): Promise<unknown> {
  const specs = await generateSpecs(routes, {
    documentation: documentationOf(ctx) as never,
    defaultValidationErrorResponse: false,
  });
  return inLanguage(lang, specs);
}

function documentationOf({ config }: Context) {
  return {
    info: {
      title: 'Vestovoy',
      version: '1',
      about: {
        ru: 'Посылки Почты России: загрузить, узнать, где они и что о них сообщили, проверить покупателя по чёрному списку. Деньги – в рублях, моменты – ISO 8601 в UTC, идентификаторы – текст.',
        en: 'Parcels of Russian Post: load them, ask where they are and what was sent about them, ask the black list. Money is in roubles, moments are ISO 8601 in UTC, ids are text.',
      },
    },
    servers: [{ url: `${config.publicUrl}/api/v1` }],
    tags: TAGS,
    components: { securitySchemes: { key: SECURITY }, parameters: PARAMETERS, headers: HEADERS },
    security: [{ key: [] }],
    'x-error-codes': Object.entries(API_ERRORS).map(([code, { status, ...text }]) => ({ code, status, about: text })),
    'x-field-codes': Object.entries(FIELD_CODES).map(([code, about]) => ({ code, about })),
  };
}

const said = (ru: string, en: string): { about: Bilingual } => ({ about: { ru, en } });
const header = (type: 'integer' | 'string', ru: string, en: string) => ({ ...said(ru, en), schema: { type } });

const TAGS = [
  { name: 'shipments', ...said('Посылки', 'Parcels') },
  { name: 'messages', ...said('Сообщения покупателям и магазину', 'Messages to buyers and to the shop') },
  { name: 'black-list', ...said('Чёрный список', 'The black list') },
  { name: 'webhooks', ...said('Вебхуки', 'Webhooks') },
  { name: 'statistics', ...said('Статистика', 'Statistics') },
  { name: 'balance', ...said('Баланс и тариф', 'Balance and tariff') },
];

const SECURITY = {
  type: 'http',
  scheme: 'bearer',
  ...said(
    `Ключ создаёт владелец магазина в разделе «Интеграции» и выбирает его права: ${API_SCOPES.join(', ')}.`,
    `The owner of the shop makes the key on the Integrations page and chooses its scopes: ${API_SCOPES.join(', ')}.`,
  ),
};

const PARAMETERS = {
  IdempotencyKey: {
    ...{ name: 'Idempotency-Key', in: 'header', required: false },
    ...said(
      'Повтор запроса с тем же ключом не выполняется второй раз: 24 часа на него приходит тот же ответ. От 1 до 255 видимых знаков ASCII, удобнее всего UUID.',
      'A request repeated with the same key is not done again: for 24 hours it gets the same answer. 1 to 255 visible ASCII characters, best a UUID.',
    ),
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
    example: '8e03978e-40d5-43dd-bc93-6894a57f9324',
  },
  RequestId: {
    ...{ name: 'X-Request-Id', in: 'header', required: false },
    ...said('Ваше имя запроса; оно вернётся в ответе.', 'Your own name for the request; the answer repeats it.'),
    schema: { type: 'string' },
  },
  AcceptLanguage: {
    ...{ name: 'Accept-Language', in: 'header', required: false },
    ...said(
      'Язык объяснений: русский, если не попросить английский.',
      'The language of explanations: Russian unless English is asked for.',
    ),
    schema: { type: 'string' },
    example: 'en',
  },
};

const HEADERS = {
  RequestId: header('string', 'Имя запроса: назовите его поддержке', 'The name of the request: tell it to support'),
  RateLimitLimit: header(
    'integer',
    'Сколько запросов магазин может сделать за минуту',
    'How many calls the shop may make in a minute',
  ),
  RateLimitRemaining: header('integer', 'Сколько из них осталось', 'How many of them are left'),
  RateLimitReset: header('integer', 'Через сколько секунд начнётся новая минута', 'In how many seconds a new minute begins'),
  IdempotencyReplayed: header(
    'string',
    '`true`: это ответ на первый запрос с этим ключом',
    '`true`: this is the answer to the first request with this key',
  ),
  RetryAfter: header('integer', 'Через сколько секунд повторить', 'In how many seconds to try again'),
};
