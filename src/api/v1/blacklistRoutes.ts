import { Hono } from 'hono';
import type { Context } from '../../app.ts';
import { answerCheck } from '../../blacklist/routes.ts';
import { checkedContact, returns } from './blacklistSchemas.ts';
import { bodyOf } from './body.ts';
import { languageOf } from './callLanguage.ts';
import { described } from './describe.ts';
import { returnsExample } from './examples.ts';
import type { Changes } from './routes.ts';
import type { ApiV1Env } from './withKey.ts';

export function blacklistRoutes(ctx: Context, once: Changes) {
  return new Hono<ApiV1Env>().post('/check', described(checkDescription), once, async (call) =>
    call.json(await answerCheck(ctx, call, call.get('owner').shopId, bodyOf(call, checkedContact), languageOf(call))),
  );
}

const checkDescription = {
  ...{ operationId: 'checkBuyer', tag: 'black-list', scope: 'black-list:check' as const, isChange: true },
  summary: {
    ru: 'Сколько посылок покупателя вернулось, потому что их не забрали',
    en: 'How many parcels of a buyer went back because their storage time ran out',
  },
  about: {
    ru: 'По телефону, e-mail или по обоим. `shared` – возвраты других магазинов; null, пока общий список не включён или ваш магазин не принял его правила. Каждый телефон и e-mail считается раз в час; сверх предела приходит 429 с Retry-After.',
    en: 'By phone, e-mail or both. `shared` counts the returns of other shops and is null unless the operator has switched sharing on and your shop accepted its terms. Each contact counts once an hour towards the limit; over it the answer is 429 with Retry-After.',
  },
  body: {
    schema: checkedContact,
    examples: { phone: { phone: '8 (916) 123-45-67' }, both: { phone: '79161234567', email: 'anna@example.org' } },
  },
  answer: {
    about: { ru: 'Сколько и когда последняя', en: 'How many, and when the last' },
    schema: returns,
    example: returnsExample,
  },
  refusals: ['limit_reached' as const],
};
