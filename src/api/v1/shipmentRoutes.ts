import { Hono } from 'hono';
import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import { editShipment } from '../../shipments/editShipment.ts';
import { getHistory } from '../../shipments/getHistory.ts';
import { filterOf } from '../../shipments/listQuery.ts';
import { listShipments } from '../../shipments/listShipments.ts';
import { loadTogether } from '../../shipments/loadTogether.ts';
import { readShipment } from '../../shipments/readShipment.ts';
import { normalizeTrackNumber } from '../../shipments/trackNumber.ts';
import { bodyOf, jsonOf, queryOf, refuseNothing } from './body.ts';
import { languageOf } from './callLanguage.ts';
import { described } from './describe.ts';
import { problemsIn } from './fieldProblems.ts';
import { actorOf } from './keyActor.ts';
import type { Changes } from './routes.ts';
import { rowsOf } from './rows.ts';
import { historyAnswer, listedAnswer, loadAnswer, shipmentAnswer } from './shipmentAnswer.ts';
import {
  getDescription,
  historyDescription,
  listDescription,
  loadDescription,
  patchDescription,
} from './shipmentDescriptions.ts';
import { shipmentChanges, shipmentQuery, testQuery } from './shipmentSchemas.ts';
import type { ApiV1Env } from './withKey.ts';

/** Loading, changing and reading parcels. @param once answers a change that is sent again by what it answered before */
export function shipmentRoutes(ctx: Context, once: Changes) {
  return new Hono<ApiV1Env>()
    .post('/', described(loadDescription), once, async (call) => {
      const { rows, notes, isTest } = rowsOf(jsonOf(call));
      const { shopId, keyId } = call.var.owner;
      const options = { source: 'api' as const, loadedBy: `API, ${keyId}` };
      const results = await (isTest || queryOf(call, testQuery).testMode
        ? loadTogether(ctx, shopId, rows, { ...options, isTest: true })
        : loadTogether(ctx, shopId, rows, options));
      return call.json(loadAnswer(results, notes, languageOf(call)));
    })
    .get('/', described(listDescription), async (call) => {
      const { cursor, limit, sort, direction, notCollected, ...given } = queryOf(call, shipmentQuery);
      const filter = filterOf({ ...given, notCollected: notCollected === 'true' ? '1' : undefined }, ctx.config.zone);
      const order = { by: sort, isAscending: direction === 'asc' };
      const { items, next } = await listShipments(ctx, call.var.owner.shopId, { filter, order, cursor, limit });
      return call.json({ items: items.map(listedAnswer), ...(next === undefined ? {} : { next }) });
    })
    .get('/:trackNumber', described(getDescription), async (call) => {
      const view = await readShipment(ctx, call.var.owner.shopId, call.req.param('trackNumber'));
      return call.json(shipmentAnswer(found(view)));
    })
    .get('/:trackNumber/history', described(historyDescription), async (call) => {
      const { shopId } = call.var.owner;
      return call.json(historyAnswer(found(await getHistory(ctx, shopId, call.req.param('trackNumber')))));
    })
    .patch('/:trackNumber', described(patchDescription), once, async (call) => {
      const { testMode: isTest } = queryOf(call, testQuery);
      const changes = bodyOf(call, shipmentChanges);
      refuseNothing(changes);
      const actor = await actorOf(ctx, call.var.owner);
      const read = normalizeTrackNumber(call.req.param('trackNumber'));
      const trackNumber = read.ok ? read.trackNumber : '';
      const { warnings } = found(await editShipment(ctx, call.var.owner.shopId, actor, trackNumber, changes, { isTest }));
      const said = problemsIn(languageOf(call), warnings);
      return call.json({ trackNumber, result: 'updated', ...(said.length > 0 ? { warnings: said } : {}) });
    });
}

const NO_SHIPMENT = { ru: 'Такой посылки нет.', en: 'There is no such parcel.' };

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('not-found', NO_SHIPMENT);
  return value;
}
