import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MacroValues } from '../macros.ts';
import { parseTemplate, render } from '../template.ts';
import { findCostly } from './costly.ts';
import { hintsOf } from './hints.ts';

const values: MacroValues = { track: '80080012345678', amount: '1 234 ₽', shop: 'Romashka' };

function parsed(source: string) {
  const result = parseTemplate(source);
  assert.ok(result.ok);
  return result.template;
}

function costly(source: string) {
  const template = parsed(source);
  return findCostly(source, template, values, render(template, values, 'sms'));
}

test('the one character that turns a Latin SMS into UCS-2 is found in the template and in the SMS', () => {
  const source = `{shop}: your parcel {track} is waiting – at the post office, please collect it soon and take your passport`;

  const found = costly(source);

  assert.deepEqual([found?.char, found?.inTemplate, found?.inText], ['–', [source.indexOf('–')], [48]]);
  assert.equal(found?.segmentsWithout, 1);
});

test('a macro that brings it is named', () => {
  const found = costly('{shop}: parcel {track}, {amount}');

  assert.deepEqual([found?.char, found?.inTemplate, found?.macros], ['₽', [], ['сумма']]);
});

test('a Russian text and a plain one have no such character', () => {
  assert.equal(costly('{магазин}: посылка {трек} ждёт вас на почте'), undefined);
  assert.equal(costly('{shop}: parcel {track}'), undefined);
});

test('hints name what the shop has not filled in, advertising, links and length', () => {
  const shop = { phone: null, email: 'shop@example.org', site: null };
  const hints = (source: string, segments = 1) =>
    hintsOf({ channel: 'sms', source, template: parsed(source), segments }, shop).map(({ code }) => code);

  assert.deepEqual(hints('{трек} {телефон_магазина} {почта_магазина}'), ['shop_field_empty']);
  assert.deepEqual(hints('{трек}: скидка по промокоду'), ['advertising']);
  assert.deepEqual(hints('{ссылка}', 3), ['link_in_sms', 'many_segments', 'no_track']);
  assert.deepEqual(hints('{трек} подождите, посылка едет'), []);
});
