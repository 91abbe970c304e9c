import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../test/properties.ts';
import type { MacroValues } from './macros.ts';
import type { Channel } from './reasons.ts';
import { emptyMacros, explainTemplateError, parseTemplate, render, type Template } from './template.ts';

function parsed(text: string): Template {
  const result = parseTemplate(text);
  assert.ok(result.ok, text);
  return result.template;
}

function rendered(text: string, values: MacroValues, channel: Channel = 'sms'): string {
  return render(parsed(text), values, channel);
}

function errorsIn(text: string) {
  const result = parseTemplate(text);
  return result.ok ? [] : result.errors;
}

test('macros are known by both names, in any case', () => {
  const values = { name: 'Анна', shop_phone: '8 487 200-00-01' };
  assert.equal(rendered('{имя} {name} { ИМЯ } {телефон магазина}', values), 'Анна Анна Анна 8 487 200-00-01');
});

test('a bracketed part vanishes when a macro in it is empty, and stays otherwise', () => {
  assert.equal(rendered('заказ[ {заказ}] отправлен', { order: '1042' }), 'заказ 1042 отправлен');
  assert.equal(rendered('заказ[ {заказ}] отправлен', {}), 'заказ отправлен');
  assert.equal(rendered('a[ {имя} {заказ}]', { name: 'Анна', order: '  ' }), 'a');
});

test('brackets without a macro stay as they are', () => {
  assert.equal(rendered('[важно] заказ', {}), '[важно] заказ');
});

test('a fallback stands in for an empty value and keeps its brackets', () => {
  assert.equal(rendered('Здравствуйте[, {имя|покупатель}]', {}), 'Здравствуйте, покупатель');
  assert.equal(rendered('{имя|покупатель}', { name: 'Анна' }), 'Анна');
  assert.equal(rendered('[{имя|} и {трек}]', { track: '1' }), 'и 1');
});

test('after substitution spaces, and empty lines of an e-mail, are tidied', () => {
  assert.equal(rendered('  Привет {имя} , это  {магазин} .', { shop: 'Ромашка' }), 'Привет, это Ромашка.');
  assert.equal(rendered('Один\n\n[{ссылка}]\n  Два  ', {}, 'email'), 'Один\nДва');
  assert.equal(rendered('Один\r\nДва', {}, 'voice'), 'Один Два');
});

test('a value is never read as a template', () => {
  const hostile = '{трек} [{сумма}] {имя|x} $& $1';
  assert.equal(rendered('{имя}: {трек}', { name: hostile, track: '42' }), `${hostile}: 42`);
  assert.equal(rendered('[{имя}]', { name: ']' }), ']');
});

test('a value is one line without anything invisible', () => {
  assert.equal(rendered('{имя}', { name: 'Ан\u202Eна\u200B\n\u0000Бело\u00ADва\uD800\u2028.' }), 'Анна Белова.');
  assert.equal(rendered('a[{имя}]', { name: '\u200B\u202E\n' }), 'a');
});

test('a very long value is cut, but a link never', () => {
  const long = '🌼'.repeat(300);
  const sms = rendered('{описание}', { description: long });
  assert.equal(sms, `${'🌼'.repeat(97)}...`);
  const link = `https://example.org/${'a'.repeat(200)}`;
  assert.equal(rendered('{ссылка}', { link }), link);
});

test('an unknown macro and every unpaired bracket are errors with their place', () => {
  assert.deepEqual(errorsIn('Привет {имяя}'), [{ position: 7, length: 6, code: 'unknown_macro', macro: 'имяя' }]);
  assert.deepEqual(errorsIn('a {имя'), [{ position: 2, length: 1, code: 'unclosed_brace' }]);
  assert.deepEqual(errorsIn('a {имя {трек}'), [{ position: 2, length: 1, code: 'unclosed_brace' }]);
  assert.deepEqual(errorsIn('a } b'), [{ position: 2, length: 1, code: 'unopened_brace' }]);
  assert.deepEqual(errorsIn('a [ {имя}'), [{ position: 2, length: 1, code: 'unclosed_bracket' }]);
  assert.deepEqual(errorsIn('a ] b'), [{ position: 2, length: 1, code: 'unopened_bracket' }]);
  assert.deepEqual(errorsIn('[a [{имя}]'), [{ position: 3, length: 1, code: 'nested_brackets' }]);
  assert.deepEqual(
    errorsIn('{}').map(({ code }) => code),
    ['unknown_macro'],
  );
});

test('all errors are reported at once and read plainly', () => {
  const errors = errorsIn('{икс} и {игрек');
  assert.deepEqual(
    errors.map((error) => explainTemplateError(error, 'ru')),
    ['Такого макроса нет: {икс}.', 'Фигурная скобка не закрыта.'],
  );
  assert.equal(explainTemplateError(errors[0]!, 'en'), 'There is no such macro: {икс}.');
});

test('the macros of admins are errors in texts to recipients', () => {
  assert.equal(parseTemplate('{дата_операции}', 'admin').ok, true);
  assert.deepEqual(
    errorsIn('{дата_операции}').map(({ code }) => code),
    ['unknown_macro'],
  );
});

test('empty macros are listed once, fallback or not', () => {
  const template = parsed('{имя} [{имя|друг} {сумма}] {трек}');
  assert.deepEqual(emptyMacros(template, { track: '42', amount: ' ' }), ['name', 'amount']);
});

test('any text either parses or has errors inside it, and rendering never throws', () => {
  const pieces = fc.constantFrom('{', '}', '[', ']', '|', 'имя', '{имя}', '{трек}', '{имя|друг}', ' ', 'текст', '\n', '🌼');
  const text = fc.array(pieces).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.string({ unit: 'binary' }), (text, name) => {
      const result = parseTemplate(text);
      if (result.ok) render(result.template, { name, track: '42' }, 'sms');
      else for (const { position, length } of result.errors) assert.ok(position >= 0 && position + length <= text.length);
    }),
  );
});
