import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { ownerOnly } from '../shops/actor.ts';
import { askSenderName } from './ask.ts';
import { LIVING_STATES } from './request.ts';
import { checkName, viewSenderName } from './view.ts';
import { withdrawSenderName } from './withdraw.ts';

/** Far beyond every name: what is longer is no mistake of a person. */
const LONGEST = 200;
const typed = z.string().max(LONGEST, 'Имя может быть до 11 знаков, из одних цифр – до 15.');

/** A line to staff: no control characters, nothing that turns text around. */
const note = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())
  .pipe(z.string().max(300, 'Можно не больше 300 знаков.'))
  .transform((text) => text || null)
  .nullish()
  .transform((text) => text ?? null);

const asked = z.strictObject({ name: typed, note });
const seen = z.strictObject({ state: z.enum(LIVING_STATES) });

/** The name that the shop's SMS come from. Everybody in the shop may look; it is the shop's name, so its owner asks. */
export function senderRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', async (call) => call.json(await viewSenderName(ctx, call.var.shopId)))
    .get('/check', readQuery(z.object({ name: typed })), (call) => call.json(checkName(call.req.valid('query').name)))
    .post('/', ownerOnly, readJson(asked), async (call) => {
      await askSenderName(ctx, call.var.shopId, call.var.actor, call.req.valid('json'));
      return call.json(await viewSenderName(ctx, call.var.shopId), 201);
    })
    .post('/:id{[0-9]{1,15}}/withdraw', ownerOnly, readJson(seen), async (call) => {
      const { shopId, actor } = call.var;
      await withdrawSenderName(ctx, shopId, actor, Number(call.req.param('id')), call.req.valid('json').state);
      return call.json(await viewSenderName(ctx, shopId));
    });
}
