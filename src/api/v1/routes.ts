import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { describeRoute, resolver } from 'hono-openapi';
import type { Context } from '../../app.ts';
import { contactFields } from '../../blacklist/contact.ts';
import { answerCheck } from '../../blacklist/routes.ts';
import { AppError } from '../../platform/errors.ts';
import { parse } from '../../platform/http.ts';
import { limitBody } from '../../platform/httpGuards.ts';
import { getShipment } from '../../shipments/getShipment.ts';
import { loadTogether } from '../../shipments/loadTogether.ts';
import type { ShipmentInput } from '../../shipments/shipment.ts';
import { findShopByApiKey, type KeyOwner } from '../../shops/apiKeys.ts';
import { problemAnswer, problemHandler, problemSchema } from './problem.ts';
import { checkedContact, loadResults, newShipments, returns, shipment } from './schemas.ts';
import { loadAnswer, shipmentAnswer } from './shipmentAnswer.ts';

const MAX_ITEMS = 1000;
const MAX_BODY = 8 * 1024 * 1024;

type ApiV1Env = { Variables: { owner: KeyOwner } };

/** For programs of shops: a named key opens one shop. Refusals are problem+json, problems of single rows stand in their results. */
export function apiV1Routes(ctx: Context) {
  return new Hono<ApiV1Env>()
    .onError(problemHandler(ctx.log))
    .use(withKey(ctx))
    .post('/shipments', limitedBody, describeRoute(loadDescription), async (call) => {
      const rows = rowsOf(await call.req.text());
      if (rows.length > MAX_ITEMS)
        return problemAnswer(call, 413, `За один запрос можно загрузить не больше ${MAX_ITEMS} посылок.`);
      const { shopId, keyId } = call.var.owner;
      return call.json(loadAnswer(await loadTogether(ctx, shopId, rows, { source: 'api', loadedBy: `API, ${keyId}` })));
    })
    .get('/shipments/:trackNumber', describeRoute(readDescription), async (call) => {
      const view = await getShipment(ctx, call.var.owner.shopId, call.req.param('trackNumber'));
      if (!view) throw new AppError('not-found', 'Такой посылки нет.');
      return call.json(shipmentAnswer(view));
    })
    .post('/black-list/check', limitedBody, describeRoute(checkDescription), async (call) => {
      const typed = parse(contactFields, jsonOf(await call.req.text()));
      return call.json(await answerCheck(ctx, call, call.var.owner.shopId, typed));
    })
    .all('*', (call) => problemAnswer(call, 404, 'Такого адреса нет.'));
}

function withKey(ctx: Context) {
  return createMiddleware<ApiV1Env>(async (call, next) => {
    const key = /^Bearer +(\S{1,200}) *$/i.exec(call.req.header('authorization') ?? '')?.[1];
    const owner = key === undefined ? undefined : await findShopByApiKey(ctx, key);
    if (!owner) {
      call.header('www-authenticate', 'Bearer');
      return problemAnswer(
        call,
        401,
        'Ключ не подходит. Нужен заголовок Authorization: Bearer и действующий ключ из раздела «Профиль».',
      );
    }
    call.set('owner', owner);
    await next();
  });
}

const limitedBody = limitBody(MAX_BODY, (call) => problemAnswer(call, 413, `Запрос больше ${MAX_BODY / 1024 / 1024} МБ.`));

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'Запрос не удалось прочитать: нужен JSON.', undefined, cause);
  }
}

/** One shipment or a list. What is no shipment at all becomes an empty row, refused at its place. */
function rowsOf(text: string): ShipmentInput[] {
  const body = jsonOf(text);
  if (typeof body !== 'object' || body === null) throw new AppError('invalid', 'Нужна посылка или список посылок.');
  return (Array.isArray(body) ? body : [body]).map(rowOf);
}

/** Only the documented fields are taken. */
function rowOf(item: unknown): ShipmentInput {
  const given = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  const { trackNumber, name, phone, email, amount, orderNumber, description, postalCode } = given;
  return { trackNumber, name, phone, email, amount, orderNumber, description, postalCode };
}

const problems = (...codes: (400 | 401 | 404 | 413 | 429)[]) =>
  Object.fromEntries(
    codes.map((code) => [
      code,
      { description: 'Refused', content: { 'application/problem+json': { schema: resolver(problemSchema) } } },
    ]),
  );
const security = [{ bearer: [] }];

const loadDescription = {
  operationId: 'loadShipments',
  summary: 'Load one shipment or up to 1,000',
  description: 'Loading again updates; empty fields never erase. Each result stands at the place of its shipment, also for one.',
  security,
  requestBody: { required: true, content: { 'application/json': { schema: resolver(newShipments) } } },
  responses: {
    200: { description: 'What became of each', content: { 'application/json': { schema: resolver(loadResults) } } },
    ...problems(400, 401, 413),
  },
};

const readDescription = {
  operationId: 'getShipment',
  summary: 'Status, operations and messages of a shipment',
  security,
  responses: {
    200: { description: 'The shipment', content: { 'application/json': { schema: resolver(shipment) } } },
    ...problems(401, 404),
  },
};

const checkDescription = {
  operationId: 'checkBuyer',
  summary: 'How many parcels of a buyer went back because their storage time ran out',
  description:
    'By phone, e-mail or both. `shared` counts the returns of other shops and is null unless the operator has switched sharing on and your shop accepted its terms. Each contact counts once an hour towards the limit; over it the answer is 429 with Retry-After.',
  security,
  requestBody: { required: true, content: { 'application/json': { schema: resolver(checkedContact) } } },
  responses: {
    200: {
      description: 'Numbers and the month of the last return',
      content: { 'application/json': { schema: resolver(returns) } },
    },
    ...problems(400, 401, 413, 429),
  },
};
