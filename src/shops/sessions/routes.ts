import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import { type ApiEnv, parse, readJson } from '../../platform/http.ts';
import { MOST_INTEGER } from '../../platform/values.ts';
import { hasStandIns } from '../../sandbox/hasStandIns.ts';
import { asOneself, signedIn } from '../actor.ts';
import { createAnotherShop } from '../createShop.ts';
import { shopName, shownPhone } from '../fields.ts';
import { listOwnShops } from '../memberStore.ts';
import { hasAcceptedTerms, TERMS_VERSION } from '../terms.ts';
import { chooseShop } from './chooseShop.ts';
import { deviceOf } from './device.ts';
import { deleteOtherSessions, deleteSession, forgetTrustedDevices, listSessions } from './sessionStore.ts';
import { hasTwoFactor } from './twoFactorStore.ts';

/** Who is signed in, with or without a shop; `hasPhone`: whether some service is a stand-in, so that staff may read what it received. */
export function sessionRoutes(ctx: Context) {
  const choice = z.object({ shopId: z.int().min(1).max(MOST_INTEGER) });
  return new Hono<ApiEnv>()
    .use(signedIn(ctx))
    .get('/', async (call) => {
      const { userId, email, name, shopId = null, role = null, isStaff } = call.var.actor;
      const { zone, sandbox } = ctx.config;
      const hasPhone = isStaff && hasStandIns(ctx.config);
      const [shops, isTwoFactorOn] = await Promise.all([listOwnShops(ctx.db, userId), hasTwoFactor(ctx.db, userId)]);
      const person = { email, name, shopId, role, isStaff, hasTwoFactor: isTwoFactorOn, shops };
      return call.json({ ...person, zone, isSandbox: sandbox.isOn, hasPhone });
    })
    .post('/shop', asOneself, readJson(choice), async (call) => {
      const { shopId } = call.req.valid('json');
      const isTheirs = await chooseShop(ctx, ctx.db, { sessionId: call.var.sessionId, userId: call.var.actor.userId }, shopId);
      if (!isTheirs) throw new AppError('not-found', 'Вас нет в этом магазине.', 'shop');
      return call.json({ shopId });
    });
}

/** One more shop of one's own; the session goes over to it. */
export function ownShopRoutes(ctx: Context) {
  const newShop = z.object({ shopName, phone: shownPhone, hasAcceptedTerms });
  return new Hono<ApiEnv>().use(signedIn(ctx), asOneself).post('/', readJson(newShop), async (call) => {
    const { userId, email } = call.var.actor;
    const { shopName: name, phone } = call.req.valid('json');
    const shop = { name, phone: phone ?? undefined, email, termsVersion: TERMS_VERSION };
    const shopId = await createAnotherShop(ctx.db, { userId, email }, shop, ctx.now());
    await chooseShop(ctx, ctx.db, { sessionId: call.var.sessionId, userId }, shopId);
    return call.json({ shopId }, 201);
  });
}

/** Where a person is signed in. Machine time. */
export function deviceRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .use(signedIn(ctx), asOneself)
    .get('/', async (call) => {
      const sessions = await listSessions(ctx.db, call.var.actor.userId);
      const devices = sessions.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => {
        const isThis = id === call.var.sessionId;
        return { id, ...deviceOf(userAgent), address: ipAddress || null, signedInAt: createdAt, lastUsedAt: updatedAt, isThis };
      });
      return call.json(devices.sort((a, b) => Number(b.isThis) - Number(a.isThis)));
    })
    .delete('/others', async (call) => {
      const { actor, sessionId } = call.var;
      const ended = await deleteOtherSessions(ctx.db, actor.userId, sessionId);
      await forgetTrustedDevices(ctx.db, actor.userId);
      return call.json({ ended });
    })
    .delete('/:id', async (call) => {
      const id = parse(z.string().max(100), call.req.param('id'));
      const isEnded = await deleteSession(ctx.db, call.var.actor.userId, id);
      if (!isEnded) throw new AppError('not-found', 'Там уже никто не вошёл.');
      return call.json({ ended: 1 });
    });
}
