import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { download } from '../platform/download.ts';
import { AppError } from '../platform/errors.ts';
import { type ApiEnv, readJson, readQuery } from '../platform/http.ts';
import { editShipment } from './editShipment.ts';
import { exportShipments } from './exportShipments.ts';
import { getShipment } from './getShipment.ts';
import { filterBody, filterOf, filterQuery, listQuery, viewOf } from './listQuery.ts';
import { countShipments, listShipments, MAX_PAGE } from './listShipments.ts';
import type { LoadResult } from './loadResults.ts';
import { loadShipments } from './loadShipments.ts';
import { removeByNumber, removeMatching } from './removeMany.ts';
import { restoreShipments } from './removeShipments.ts';
import { canTellNewContact, tellNewContactOf } from './tellNewContact.ts';

const list = listQuery.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
});
const exported = listQuery.extend({ lang: z.enum(['ru', 'en']).default('ru') });

// Texts are read and judged by the shipment's own rules, which name every problem at its field.
const text = z.string().max(200_000).nullish();
const edit = z.object({
  name: text,
  phone: text,
  email: text,
  amount: z.union([z.string().max(1000), z.number()]).nullish(),
  orderNumber: text,
  description: text,
  postalCode: text,
  paymentType: text,
  hasCallConsent: z.boolean().nullish(),
});
const form = edit.extend({ trackNumber: z.string().max(1000), isCheckDigitConfirmed: z.boolean().optional() });

const trackNumbers = z.array(z.string().max(100)).min(1).max(1000);
const removal = z.object({ as: z.enum(['deleted', 'collected']) });
const removalByNumber = removal.extend({ trackNumbers });
const id = z.string().regex(/^\d{1,15}$/);
const removalOfAll = removal.extend({
  filter: filterBody,
  from: z.object({ after: id, upTo: id }).optional(),
});

/** Shipments of the shop that the person works in. */
export function shipmentRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(list), async (call) => {
      const { cursor, limit, ...view } = call.req.valid('query');
      const page = await listShipments(ctx, call.var.shopId, { ...viewOf(view, ctx.config.zone), cursor, limit });
      return call.json({ items: page.items.map(shown), next: page.next ?? null });
    })
    .get('/:file{export\\.(?:csv|xlsx)}', readQuery(exported), async (call) => {
      const { lang, ...view } = call.req.valid('query');
      const format = call.req.param('file') === 'export.csv' ? 'csv' : 'xlsx';
      const file = await exportShipments(ctx, call.var.shopId, call.var.actor, {
        ...viewOf(view, ctx.config.zone),
        format,
        lang,
      });
      return download(call, file, `shipments.${format}`);
    })
    .get('/counts', readQuery(filterQuery.omit({ status: true })), async (call) => {
      const filter = filterOf(call.req.valid('query'), ctx.config.zone);
      const { total, byStatus } = await countShipments(ctx, call.var.shopId, filter);
      return call.json({ total, counts: byStatus });
    })
    .post('/', readJson(form), async (call) => {
      const { isCheckDigitConfirmed, ...row } = call.req.valid('json');
      const options = { source: 'form' as const, loadedBy: call.var.actor.name || call.var.actor.email, isCheckDigitConfirmed };
      const [loaded] = (await loadShipments(ctx, call.var.shopId, [row], options)) as [LoadResult];
      const canTell = await canTellNewContact(ctx, call.var.shopId, loaded);
      return call.json({ ...loaded, id: loaded.id === undefined ? undefined : String(loaded.id), canTell });
    })
    .post('/remove', readJson(removalByNumber), async (call) => {
      const { trackNumbers, as } = call.req.valid('json');
      return call.json(await removeByNumber(ctx, call.var.shopId, call.var.actor, trackNumbers, as));
    })
    .post('/remove-all', readJson(removalOfAll), async (call) => {
      const { filter, as, from } = call.req.valid('json');
      const progress = from && { after: Number(from.after), upTo: Number(from.upTo) };
      const which = { filter: filterOf(filter, ctx.config.zone), as, from: progress };
      const { removed, next } = await removeMatching(ctx, call.var.shopId, call.var.actor, which);
      return call.json({ removed, next: next && { after: String(next.after), upTo: String(next.upTo) } });
    })
    .post('/restore', readJson(z.object({ trackNumbers })), async (call) => {
      const { trackNumbers } = call.req.valid('json');
      return call.json({ restored: await restoreShipments(ctx, call.var.shopId, call.var.actor, { trackNumbers }) });
    })
    .get('/:trackNumber', async (call) =>
      call.json(shown(found(await getShipment(ctx, call.var.shopId, call.req.param('trackNumber'))))),
    )
    .post('/:trackNumber/tell', async (call) => {
      const { shopId, actor } = call.var;
      return call.json({ planned: found(await tellNewContactOf(ctx, shopId, actor, call.req.param('trackNumber'))) });
    })
    .patch('/:trackNumber', readJson(edit), async (call) => {
      const { shopId, actor } = call.var;
      return call.json(found(await editShipment(ctx, shopId, actor, call.req.param('trackNumber'), call.req.valid('json'))));
    });
}

/** Ids are text outside, as everywhere: a number of another program may be shorter. */
function shown<T extends { id: number }>({ id, ...rest }: T) {
  return { ...rest, id: String(id) };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('not-found', 'Такой посылки нет.');
  return value;
}
