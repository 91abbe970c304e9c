import assert from 'node:assert/strict';
import test from 'node:test';
import { API_SCOPES } from '../../../src/shops/apiScopes.ts';
import { browser } from '../../../test/api.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { firstCall } from '../keys/firstCall.ts';
import { SCOPES } from '../keys/scopes.ts';
import { type Description, operationOf, operationsOf, pathOf } from './description.ts';

test('the try-out reads the description of our own API: every call has words, a path that can be filled, and a body to begin with', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { body } = await browser(ctx).call<Description>('GET', '/api/v1/openapi.json?lang=ru');

  const operations = operationsOf(body);
  const loading = operations.find(({ id }) => id === 'loadShipments')!;

  assert.ok(operations.length > 8, `${operations.length} operations`);
  for (const operation of operations) {
    const examples = Object.fromEntries(operation.parameters.map(({ name, example }) => [name, example]));
    assert.match(operation.summary, /[а-яё]/i, operation.id);
    assert.doesNotMatch(pathOf(operation, examples, false), /[{}]|\/\/|\/$/, operation.id);
    if (operation.body !== undefined) assert.equal(typeof JSON.parse(operation.body), 'object', operation.id);
  }
  assert.equal(operationOf(operations, undefined), loading, 'nobody begins with a removal');
  assert.equal(operationOf(operations, 'balance-of-old')?.id, 'loadShipments');
  assert.equal(operationOf(operations, operations.at(-1)!.id), operations.at(-1));
  assert.equal(loading.hasTestMode, true);
  assert.match(loading.body!, /"trackNumber": "\d{14}"/);
  assert.equal(pathOf(loading, {}, true), '/shipments?testMode=true');
  assert.equal(pathOf(loading, {}, false), '/shipments');
});

test('values stand in the path as one part, and what is empty is not asked for', () => {
  const parameters = (['trackNumber', 'limit', 'cursor'] as const).map((name, i) => ({
    ...{
      name,
      place: i === 0 ? ('path' as const) : ('query' as const),
      isRequired: i === 0,
      about: '',
      example: '',
      choices: [],
    },
  }));
  const operation = {
    ...{ id: 'get', method: 'GET', path: '/shipments/{trackNumber}', group: '', summary: '', about: '' },
    parameters,
  };

  const path = pathOf({ ...operation, body: undefined, hasTestMode: false }, { trackNumber: '../a b', limit: '5' }, true);

  assert.equal(path, '/shipments/..%2Fa%20b?limit=5');
});

test('the page offers the rights that the server knows, and a first call for each', () => {
  assert.deepEqual([...SCOPES], [...API_SCOPES]);
  for (const scope of API_SCOPES) assert.ok(firstCall([scope]), scope);
});
