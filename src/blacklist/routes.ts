import { type Context as Call, Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import { type ApiEnv, readJson } from '../platform/http.ts';
import type { Lang } from '../platform/language.ts';
import { ownerOnly } from '../shops/actor.ts';
import { acceptBlacklistTerms, findBlacklistTerms, withdrawBlacklistTerms } from '../shops/blacklistTerms.ts';
import { checkContacts, returnsOfContacts, returnsOfShipments } from './checkContacts.ts';
import { contactFields, readContact, type TypedContact } from './contact.ts';
import type { ReturnsAnswer } from './returns.ts';
import { viewSettings } from './settings.ts';
import { TERMS_VERSION, terms } from './terms.ts';

const MOST_AT_ONCE = 200;

const shipments = z.object({ trackNumbers: z.array(z.string().max(100)).max(MOST_AT_ONCE) });
const contacts = z.object({ contacts: z.array(contactFields).max(MOST_AT_ONCE) });

/** Looking is for everybody in the shop; taking part in the shared list is the owner's decision. */
export function blacklistRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', async (call) => call.json(await viewList(ctx, call.var.shopId)))
    .post('/check', readJson(contactFields), async (call) =>
      call.json(await answerCheck(ctx, call, call.var.shopId, call.req.valid('json'))),
    )
    .post('/returns', readJson(shipments), async (call) =>
      call.json({ items: await returnsOfShipments(ctx, call.var.shopId, call.req.valid('json').trackNumbers) }),
    )
    .post('/returns/contacts', readJson(contacts), async (call) =>
      call.json({ items: await returnsOfContacts(ctx, call.var.shopId, call.req.valid('json').contacts) }),
    )
    .post('/terms', ownerOnly, readJson(z.object({ version: z.string().max(50) })), async (call) => {
      const { version } = call.req.valid('json');
      if (version !== TERMS_VERSION) throw new AppError('conflict', 'Правила изменились. Обновите страницу и прочитайте новые.');
      if (!(await viewSettings(ctx.db)).isSharingOn) throw new AppError('conflict', 'Общий список сейчас выключен.');
      await acceptBlacklistTerms(ctx, call.var.shopId, call.var.actor, version);
      return call.json(await viewList(ctx, call.var.shopId));
    })
    .delete('/terms', ownerOnly, async (call) => {
      await withdrawBlacklistTerms(ctx, call.var.shopId, call.var.actor);
      return call.json(await viewList(ctx, call.var.shopId));
    });
}

async function viewList(ctx: Context, shopId: number) {
  const [{ isSharingOn, years, limitPerHour }, accepted] = await Promise.all([
    viewSettings(ctx.db),
    findBlacklistTerms(ctx, shopId),
  ]);
  return { isSharingOn, years, limitPerHour, terms: accepted, currentTerms: { version: TERMS_VERSION, ...terms } };
}

/** @throws AppError `limit-reached`; when to ask again stands in the header Retry-After, in seconds */
export async function answerCheck(
  ctx: Context,
  call: Call,
  shopId: number,
  typed: TypedContact,
  lang: Lang = 'ru',
): Promise<ReturnsAnswer> {
  const outcome = await checkContacts(ctx, shopId, [readContact(typed)], lang);
  if (outcome.kind === 'answered') return outcome.answers[0]!;
  const { limitPerHour, retryAfterS } = outcome;
  call.header('retry-after', String(retryAfterS));
  const minutes = Math.ceil(retryAfterS / 60);
  throw new AppError('limit-reached', {
    ru: `За час можно проверить не больше ${limitPerHour} разных телефонов и адресов. Следующую проверку можно сделать через ${minutes} мин.`,
    en: `At most ${limitPerHour} different phones and e-mails may be checked in an hour. The next check is possible in ${minutes} min.`,
  });
}
