import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { z } from 'zod';
import { checkedContact, returns } from './blacklistSchemas.ts';
import * as examples from './examples.ts';
import { balance, statistics } from './figureSchemas.ts';
import { messageDetails, messagePage } from './messageSchemas.ts';
import { apiV1Routes } from './routes.ts';
import { history, listedShipment, loadResults, newShipment, shipment } from './shipmentSchemas.ts';
import { apiSetUp } from './testApi.ts';

type Operation = {
  operationId: string;
  summary: string;
  description?: string;
  'x-scope': string;
  responses: Record<string, unknown>;
  parameters: unknown[];
};
type Document = {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  'x-error-codes': object[];
};

test('the description is valid OpenAPI 3.1, in each language all of it in that language', async (t) => {
  const { ctx, call } = await apiSetUp(t);
  const read = async (query: string, headers = {}) =>
    (await call<Document>('GET', `/api/v1/openapi.json${query}`, undefined, headers)).body;

  const [russian, english] = [await read(''), await read('?lang=en')];

  assert.deepEqual(await read('', { 'accept-language': 'en' }), english);
  assert.deepEqual(await read('?lang=ru', { 'accept-language': 'en' }), russian);
  for (const document of [russian, english]) {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
    assert.deepEqual([valid, errors], [true, undefined]);
    assert.equal(document.openapi, '3.1.0');
    assert.equal(document.servers[0]!.url, `${ctx.config.publicUrl}/api/v1`);
    assert.ok(!JSON.stringify(document).includes('"about"'));
  }
  assert.deepEqual(
    textsOf(english).filter((text) => /[а-яё]/i.test(text)),
    [],
  );
  assert.deepEqual(
    textsOf(russian).filter((text) => !/[а-яё]/i.test(text)),
    [],
  );
});

test('every route is described, with all that it may answer', async (t) => {
  const { ctx, call } = await apiSetUp(t);
  const { paths } = (await call<Document>('GET', '/api/v1/openapi.json?lang=en')).body;
  const real = apiV1Routes(ctx).routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'));
  const named = new Set(real.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`));

  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

  assert.deepEqual(described.map(({ name }) => name).sort(), [...named].sort());
  assert.equal(new Set(described.map(({ operation }) => operation.operationId)).size, described.length);
  for (const { name, operation } of described) {
    const statuses = Object.keys(operation.responses);
    assert.ok(operation.summary && operation['x-scope'], name);
    for (const status of ['401', '403', '429', '500']) assert.ok(statuses.includes(status), `${name} ${status}`);
    if (name.includes('{')) assert.ok(statuses.includes('404'), name);
    const takesKey = JSON.stringify(operation.parameters).includes('IdempotencyKey');
    assert.equal(takesKey, !name.startsWith('GET '), name);
  }
});

test('what the description shows fits what it says', () => {
  const shown: [z.ZodType, unknown][] = [
    [newShipment, examples.newShipmentExample],
    [loadResults, examples.loadedExample],
    [listedShipment, examples.listedExample],
    [shipment, examples.shipmentExample],
    [history, examples.historyExample],
    [messagePage, examples.messagePageExample],
    [messageDetails, examples.messageExample],
    [returns, examples.returnsExample],
    [statistics, examples.statisticsExample],
    [balance, examples.balanceExample],
    [checkedContact, { phone: '8 (916) 123-45-67' }],
  ];

  for (const [schema, example] of shown) assert.deepEqual(schema.parse(example), example);
});

/** Everything that is for people to read. */
function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'example' || name === 'examples') return [];
    if ((name === 'description' || name === 'summary') && typeof inner === 'string') return [inner];
    return textsOf(inner);
  });
}
