import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import { type ApiEnv, readJson } from '../platform/http.ts';
import { asOneself, ownerOnly, ownerOrStaff, signedIn } from './actor.ts';
import { rlabKeyOf } from './apiKey.ts';
import { findRlabUse, findRlabVersion, listKeys } from './apiKeyStore.ts';
import { changeApiKey, createApiKey, revokeApiKey } from './apiKeys.ts';
import { authOf } from './auth.ts';
import { changePassword } from './changePassword.ts';
import { createFirstShop } from './createShop.ts';
import { password } from './fields.ts';
import { keyChange, newKey } from './keyFields.ts';
import { callerOf, register, registration, secondStep } from './register.ts';
import { settingsChange } from './settings.ts';
import { changeSettings, setService, shopView } from './shop.ts';
import { TERMS_VERSION } from './terms.ts';

/** The addresses of the sign-in library that the dashboard uses; all others stay closed. */
const AUTH_PATHS = [
  '/sign-in/email',
  '/sign-out',
  '/request-password-reset',
  '/reset-password',
  '/two-factor/enable',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/two-factor/generate-backup-codes',
  '/two-factor/disable',
] as const;

export function authRoutes(ctx: Context) {
  const routes = new Hono().get('/get-session', (call) => authOf(ctx).handler(call.req.raw));
  for (const path of AUTH_PATHS) routes.post(path, (call) => authOf(ctx).handler(call.req.raw));
  return routes;
}

/** Before there is a shop. */
export function registrationRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .post('/', readJson(registration), async (call) => {
      const { shopId, cookies } = await register(ctx, call.req.valid('json'), callerOf(call));
      for (const cookie of cookies) call.header('set-cookie', cookie, { append: true });
      return call.json({ shopId }, 201);
    })
    .post('/shop', signedIn(ctx), readJson(secondStep), async (call) => {
      const { userId, email } = call.var.actor;
      const { shopName, phone } = call.req.valid('json');
      const shop = { name: shopName, phone: phone ?? undefined, email, termsVersion: TERMS_VERSION };
      return call.json({ shopId: await createFirstShop(ctx.db, { userId, email }, shop, ctx.now()) }, 201);
    });
}

export function shopRoutes(ctx: Context) {
  return (
    new Hono<ApiEnv>()
      .get('/', async (call) => call.json(await shopView(ctx, call.var.shopId, call.var.actor)))
      // Operators work with parcels and messages; who the shop is and how it works is its owner's.
      .patch('/', ownerOrStaff, readJson(settingsChange), async (call) => {
        await changeSettings(ctx, call.var.shopId, call.var.actor, call.req.valid('json'));
        return call.json(await shopView(ctx, call.var.shopId, call.var.actor));
      })
      .put('/service', readJson(z.object({ isOn: z.boolean() })), async (call) =>
        call.json(await setService(ctx, call.var.shopId, call.var.actor, call.req.valid('json').isOn)),
      )
  );
}

/** UserID and keys: they open the whole shop, so they are the owner's. */
export function keyRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .use(ownerOnly)
    .get('/', async (call) => {
      const { shopId } = call.var;
      const view = await ctx.withShop(shopId, async (db) => ({
        version: (await findRlabVersion(db, shopId))!,
        apiKeys: await listKeys(db, shopId),
        rlabUse: (await findRlabUse(db, shopId)) ?? null,
      }));
      const { version, ...shown } = view;
      return call.json({ userId: shopId, rlabKey: rlabKeyOf(ctx.secrets, shopId, version), ...shown });
    })
    .post('/', readJson(newKey), async (call) => {
      const { name, ...rights } = call.req.valid('json');
      return call.json(await createApiKey(ctx, call.var.shopId, call.var.actor, name, rights), 201);
    })
    .patch('/:id{[0-9]{1,15}}', readJson(keyChange), async (call) => {
      const { shopId, actor } = call.var;
      await changeApiKey(ctx, shopId, actor, Number(call.req.param('id')), call.req.valid('json'));
      return call.json({ isChanged: true });
    })
    .delete('/:id{[0-9]{1,15}}', async (call) => {
      await revokeApiKey(ctx, call.var.shopId, call.var.actor, Number(call.req.param('id')));
      return call.json({ isRevoked: true });
    });
}

/** A reader may change their own password too. */
export function passwordRoutes(ctx: Context) {
  const change = z.object({ currentPassword: z.string().max(128), newPassword: password });
  return new Hono<ApiEnv>().put('/', signedIn(ctx), asOneself, readJson(change), async (call) => {
    const input = call.req.valid('json');
    if (input.newPassword === input.currentPassword)
      throw new AppError('invalid', 'Новый пароль такой же, как прежний.', 'newPassword');
    await changePassword(ctx, call.var.actor, input, callerOf(call));
    return call.json({ isChanged: true });
  });
}
