import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { MOST_INTEGER } from '../platform/values.ts';
import { actAs } from '../shops/acting.ts';
import { allowSorting } from '../shops/sorting.ts';
import { addNote, removeNote } from './notes.ts';
import { reason, staffWords, withReason } from './reason.ts';
import { changeTariff, switchShop } from './shopActions.ts';
import { listShops } from './shopListStore.ts';
import { viewShop } from './shopView.ts';

const tariff = z.enum(['XXS', 'XS', 'S', 'M', 'L']);

const page = z.object({
  q: z.string().trim().max(200).optional(),
  service: z.enum(['on', 'off']).optional(),
  tariff: z.enum([...tariff.options, 'none']).optional(),
  demo: z.enum(['yes', 'no']).optional(),
  before: z.coerce.number().int().positive().max(MOST_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const tariffChange = z
  .object({
    tariff: tariff.nullable(),
    lastDay: z.iso.date('Нужен день, например 31.12.2026.').nullable(),
    was: z.object({ tariff, until: z.iso.datetime({ offset: true }) }).nullable(),
    reason,
  })
  .refine((change) => change.tariff === null || change.lastDay !== null, {
    path: ['lastDay'],
    message: 'Укажите, до какого дня.',
  });

const ID = ':id{[0-9]{1,9}}';
const note = z.object({ body: staffWords(4000, 'Напишите заметку.') });

/** The shops of the service, for its own people. Every change takes a reason. */
export function staffShopRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(page), async (call) => {
      const { q, before, limit, ...filter } = call.req.valid('query');
      const items = await listShops(ctx.db, ctx.now(), { ...filter, query: q || undefined }, { before, limit });
      return call.json({ items, next: items.length === limit ? items.at(-1)!.shopId : null });
    })
    .get(`/${ID}`, async (call) => call.json(await viewShop(ctx, Number(call.req.param('id')))))
    .put(`/${ID}/tariff`, readJson(tariffChange), async (call) => {
      const shopId = Number(call.req.param('id'));
      await changeTariff(ctx, call.var.actor, shopId, call.req.valid('json'));
      return call.json(await viewShop(ctx, shopId));
    })
    .put(`/${ID}/service`, readJson(withReason.extend({ isOn: z.boolean() })), async (call) => {
      const shopId = Number(call.req.param('id'));
      await switchShop(ctx, call.var.actor, shopId, call.req.valid('json'));
      return call.json(await viewShop(ctx, shopId));
    })
    .put(`/${ID}/sorting`, readJson(withReason.extend({ isAllowed: z.boolean() })), async (call) => {
      const shopId = Number(call.req.param('id'));
      await allowSorting(ctx, call.var.actor, shopId, call.req.valid('json'));
      return call.json(await viewShop(ctx, shopId));
    })
    .post(`/${ID}/notes`, readJson(note), async (call) => {
      const shopId = Number(call.req.param('id'));
      const { id, ...added } = await addNote(ctx, call.var.actor, shopId, call.req.valid('json').body);
      return call.json({ ...added, id: String(id) }, 201);
    })
    .delete(`/${ID}/notes/:noteId{[0-9]{1,15}}`, async (call) => {
      await removeNote(ctx, call.var.actor, Number(call.req.param('id')), Number(call.req.param('noteId')));
      return call.json({ isRemoved: true });
    })
    .post(`/${ID}/act`, readJson(withReason), async (call) => {
      const { email } = call.var.actor;
      const staff = { email, sessionId: call.var.sessionId };
      return call.json(await actAs(ctx, staff, Number(call.req.param('id')), call.req.valid('json').reason));
    });
}
