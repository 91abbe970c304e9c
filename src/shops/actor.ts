import { createMiddleware } from 'hono/factory';
import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { ApiEnv } from '../platform/http.ts';
import { isReading } from '../platform/httpGuards.ts';
import { authOf } from './auth.ts';
import { findActorFacts } from './memberStore.ts';

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
    const { shopId, role, isStaff } = facts;
    call.set('actor', { userId, email, name, shopId: shopId ?? undefined, role: role ?? undefined, isStaff });
    await next();
    // A session in use lives on, so its cookie must too.
    for (const cookie of headers.getSetCookie()) call.header('set-cookie', cookie, { append: true });
  });
}

/** Only in a shop: sets `shopId` and `role`. A person without a shop is told to make one (409). */
export const inShop = createMiddleware<ApiEnv>(async (call, next) => {
  const { shopId, role } = call.var.actor;
  if (shopId === undefined || role === undefined)
    throw new AppError('conflict', 'У вас ещё нет магазина. Назовите его, и кабинет готов.');
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
  if (call.var.role !== 'owner') throw new AppError('forbidden', 'Это может только владелец магазина.');
  await next();
});

export const staffOnly = createMiddleware<ApiEnv>(async (call, next) => {
  if (!call.var.actor.isStaff) throw new AppError('forbidden', 'Эта страница для сотрудников сервиса.');
  await next();
});
