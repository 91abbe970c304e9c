import type { Context as Call } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import { PEER_HEADER } from '../platform/http.ts';
import { authOf } from './auth.ts';
import { createFirstShop } from './createShop.ts';
import { email, password, personName, shopName, shownPhone } from './fields.ts';
import { hasAcceptedTerms, TERMS_VERSION } from './terms.ts';

export const registration = z.object({ name: personName, shopName, email, password, phone: shownPhone, hasAcceptedTerms });

export const secondStep = z.object({ shopName, phone: shownPhone, hasAcceptedTerms });

/**
 * A person and their shop. The person comes first: after a crash between the two, registering again with the same password or
 * signing in goes on with the shop. @returns the cookies of the new session
 */
export async function register(
  ctx: Context,
  input: z.output<typeof registration>,
  caller: Caller,
): Promise<{ shopId: number; cookies: string[] }> {
  const { name, shopName, email, password, phone } = input;
  const signedUp = await askAuth(ctx, '/sign-up/email', { name, email, password }, caller);
  const session = signedUp.status === 422 ? await askAuth(ctx, '/sign-in/email', { email, password }, caller) : signedUp;
  if (session.status === 401) throw taken();
  if (!session.ok) throw new Error(`Sign-up answered ${session.status}: ${await session.text()}`);
  const { user } = (await session.json()) as { user?: { id: string } };
  if (!user) throw taken(); // the password is right, and a code is asked for: that is for the sign-in
  const shop = { name: shopName, phone: phone ?? undefined, email, termsVersion: TERMS_VERSION };
  const shopId = await createFirstShop(ctx.db, { userId: user.id, email }, shop, ctx.now());
  return { shopId, cookies: session.headers.getSetCookie() };
}

function taken(): AppError {
  return new AppError('conflict', 'Кабинет с таким e-mail уже есть. Войдите или восстановите пароль.', 'email');
}

/** Whose call it is that we pass on to the sign-in library. */
export type Caller = { peer: string; userAgent?: string; cookie?: string };

/** What of a call the sign-in library has to know: limits count by address, and people see their devices. */
export function callerOf({ req }: Call): Caller {
  return { peer: req.header(PEER_HEADER) ?? '', userAgent: req.header('user-agent') ?? '', cookie: req.header('cookie') ?? '' };
}

/** Through the front door of the sign-in library, where its rate limits stand. @throws AppError `limit-reached` */
export async function askAuth(ctx: Context, path: string, body: object, caller: Caller): Promise<Response> {
  const { publicUrl } = ctx.config;
  const { peer, userAgent = '', cookie = '' } = caller;
  const origin = new URL(publicUrl).origin;
  const headers = { 'content-type': 'application/json', 'user-agent': userAgent, [PEER_HEADER]: peer, origin, cookie };
  const request = new Request(`${publicUrl}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const response = await authOf(ctx).handler(request);
  if (response.status === 429)
    throw new AppError('limit-reached', 'Слишком много попыток. Подождите минуту и попробуйте ещё раз.');
  return response;
}
