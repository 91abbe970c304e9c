import { createMiddleware } from 'hono/factory';
import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor, ApiEnv } from '../platform/http.ts';
import { isReading } from '../platform/httpGuards.ts';
import { type ActingRow, findActing } from './actingStore.ts';
import { authOf } from './auth.ts';
import { type ActorFacts, findActorFacts, saveSeen } from './memberStore.ts';

/** The field of a refusal by which the cabinet knows it from others. */
const ACTING_IS_OVER = 'acting';
const OWNERS = 'Это может только владелец магазина.';

/** Only with a session: sets `actor`. */
export function signedIn(ctx: Context) {
  return createMiddleware<ApiEnv>(async (call, next) => {
    const { response: session, headers } = await authOf(ctx).api.getSession({
      headers: call.req.raw.headers,
      returnHeaders: true,
    });
    if (!session) throw new AppError('unauthorized', 'Войдите в кабинет.');
    const { id: userId, email, name } = session.user;
    const facts = await findActorFacts(ctx.db, userId, session.session.activeShopId ?? null);
    const acting = facts.isStaff ? await findActing(ctx.db, session.session.id) : undefined;
    if (!acting) await rememberSeen(ctx, userId, facts);
    call.set('sessionId', session.session.id);
    call.set('actor', { userId, email, name, ...placeOf(facts, acting), isStaff: facts.isStaff });
    await next();
    // A session in use lives on, so its cookie must too.
    for (const cookie of headers.getSetCookie()) call.header('set-cookie', cookie, { append: true });
  });
}

/** How exactly people see when somebody was last here: writing with every request would be a waste. */
const SEEN_MS = 10 * 60_000;

async function rememberSeen(ctx: Context, userId: string, { shopId, lastSeenAt }: ActorFacts): Promise<void> {
  const now = ctx.now();
  if (shopId === null || (lastSeenAt && now.getTime() - lastSeenAt.getTime() < SEEN_MS)) return;
  await saveSeen(ctx.db, shopId, userId, now);
}

/** Staff in a shop that is not theirs do an operator's work: keys, people and money stay its owner's. */
function placeOf(facts: ActorFacts, acting: ActingRow | undefined): Pick<Actor, 'shopId' | 'role' | 'acting'> {
  if (!acting) return { shopId: facts.shopId ?? undefined, role: facts.role ?? undefined };
  const { shopId, reason, until, isOver } = acting;
  return { shopId, role: 'operator', acting: { reason, until, isOver } };
}

/** Which shop a page shows. A session has one at a time, and another tab may have gone over to another one. */
const SHOP_HEADER = 'x-vestovoy-shop';

/**
 * Only in a shop: sets `shopId` and `role`. A person without a shop is told to make one (409). Staff whose hour is over are told so (403)
 * until they end it: what a page still shows of that shop must not be saved into their own.
 */
export const inShop = createMiddleware<ApiEnv>(async (call, next) => {
  const { shopId, role, acting } = call.var.actor;
  if (acting?.isOver) throw new AppError('forbidden', 'Час прошёл: вы больше не действуете как магазин.', ACTING_IS_OVER);
  if (shopId === undefined || role === undefined)
    throw new AppError('conflict', 'У вас ещё нет магазина. Назовите его, и кабинет готов.');
  const shown = call.req.header(SHOP_HEADER);
  if (shown !== undefined && shown !== String(shopId))
    throw new AppError('conflict', 'В другой вкладке вы перешли в другой магазин.', 'shop');
  call.set('shopId', shopId);
  call.set('role', role);
  await next();
});

/** A reader looks and changes nothing. */
export const mayWrite = createMiddleware<ApiEnv>(async (call, next) => {
  if (!isReading(call) && call.var.role === 'reader')
    throw new AppError('forbidden', 'У вас доступ только для просмотра. Попросите владельца магазина его изменить.');
  await next();
});

export const ownerOnly = createMiddleware<ApiEnv>(async (call, next) => {
  refuseActing(call.var.actor);
  if (call.var.role !== 'owner') throw new AppError('forbidden', OWNERS);
  await next();
});

/** A shop's settings: its owner's, and of staff who act as the shop, for that is what they are asked to help with. */
export const ownerOrStaff = createMiddleware<ApiEnv>(async (call, next) => {
  const { actor, role } = call.var;
  if (role !== 'owner' && !actor.acting) throw new AppError('forbidden', OWNERS);
  await next();
});

/** For what concerns the person and not the shop they work in: their password, their sessions. */
export const asOneself = createMiddleware<ApiEnv>(async (call, next) => {
  if (!isReading(call)) refuseActing(call.var.actor);
  await next();
});

function refuseActing({ acting }: Actor): void {
  if (acting) throw new AppError('forbidden', 'Пока вы действуете как магазин, это может сделать только его владелец.');
}

export const staffOnly = createMiddleware<ApiEnv>(async (call, next) => {
  if (!call.var.actor.isStaff) throw new AppError('forbidden', 'Эта страница для сотрудников сервиса.');
  await next();
});
