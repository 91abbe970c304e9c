import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from '../../../test/api.ts';
import { testContext } from '../../../test/context.ts';
import { testDatabase } from '../../../test/database.ts';
import { LIVEINFORM_CODES, LIVEINFORM_METHODS } from '../../api/liveinform/reference.ts';
import { RLAB_CODES, RLAB_FUNCTIONS } from '../../api/rlab/reference.ts';
import { API_ERRORS } from '../../api/v1/errorCodes.ts';
import type { Description } from './description.ts';

const LANGUAGES = ['ru', 'en'] as const;

test('every request, refusal and type of the description has its place, and no link leads nowhere', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { call } = browser(ctx);

  for (const lang of LANGUAGES) {
    const { body: page, status } = await call<string>('GET', `/api?lang=${lang}`);
    const { body: description } = await call<Description>('GET', `/api/v1/openapi.json?lang=${lang}`);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    const operations = Object.values(description.paths).flatMap((one) => Object.values(one));
    const expected = [
      ...operations.map(({ operationId }) => operationId),
      ...Object.keys(API_ERRORS).map((code) => `error-${code}`),
      ...Object.keys(description.components.schemas).map((name) => `type-${name}`),
    ];

    assert.equal(status, 200);
    assert.deepEqual(
      expected.filter((id) => !ids.includes(id)),
      [],
    );
    assert.equal(new Set(ids).size, ids.length, 'an id stands once');
    assert.deepEqual(
      [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!).filter((id) => !ids.includes(id)),
      [],
    );
    assert.doesNotMatch(page, /<script|undefined|\[object/);
    for (const { summary } of operations) assert.ok(page.includes(summary.replaceAll("'", '&#39;')), summary);
    assert.match(page, new RegExp(`${ctx.config.api.callsPerMinute} (запросов в минуту|requests a minute)`));
  }
});

test('the page speaks one language, is sent again only when it changed, and leads on from the other pages', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { call } = browser(ctx);

  const english = await call<string>('GET', '/api', undefined, { 'accept-language': 'en' });
  const etag = english.headers.get('etag')!;
  const again = await call('GET', '/api', undefined, { 'accept-language': 'en', 'if-none-match': etag });
  const landing = await call<string>('GET', '/');
  const beyond = await call('GET', '/api/nothing');

  const examples = /<code>[^<]*<\/code>|<span lang="ru">[^<]*</g;
  assert.doesNotMatch(english.body.replaceAll(examples, ''), /[а-яё]{3} [а-яё]{3}/i);
  assert.equal(again.status, 304);
  assert.match(landing.body, /<a href="\/api"/);
  assert.equal(beyond.status, 404);
});

test('the page of shop modules names every function, field and code, in both languages, and no link leads nowhere', async (t) => {
  const { ctx } = testContext(await testDatabase(t));
  const { call } = browser(ctx);
  const fields = RLAB_FUNCTIONS.flatMap(({ request, answer }) => [...request, ...answer]);
  const expected = [
    ...[...RLAB_FUNCTIONS, ...LIVEINFORM_METHODS].map(({ path }) => path),
    ...fields.map(({ name }) => name),
    ...[...RLAB_CODES, ...LIVEINFORM_CODES].map(({ code }) => `<code>${code}</code>`),
  ];

  for (const lang of LANGUAGES) {
    const { body: page, status } = await call<string>('GET', `/api/modules?lang=${lang}`);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);

    assert.equal(status, 200);
    assert.deepEqual(
      expected.filter((text) => !page.includes(text)),
      [],
    );
    assert.deepEqual(
      [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!).filter((id) => !ids.includes(id)),
      [],
    );
    assert.equal(new Set(ids).size, ids.length);
    assert.doesNotMatch(page, /<script|undefined|\[object/);
    assert.match(page, new RegExp(`<h1>${lang === 'ru' ? 'Модули магазинов' : 'Shop modules'}</h1>`));
  }
});
