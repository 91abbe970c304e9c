import assert from 'node:assert/strict';
import test from 'node:test';
import { keyName } from './keys.ts';

const press = (key: string, code: string, held: Partial<Parameters<typeof keyName>[0]> = {}) =>
  keyName({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('letters go by their place, so Russian letters work as well', () => {
  assert.equal(press('j', 'KeyJ'), 'down');
  assert.equal(press('о', 'KeyJ'), 'down');
  assert.equal(press('л', 'KeyK'), 'up');
  assert.deepEqual([press('ф', 'KeyA'), press('к', 'KeyR')], ['approve', 'reject']);
  assert.equal(press('л', 'KeyK', { ctrlKey: true }), 'palette');
  assert.equal(press('k', 'KeyK', { metaKey: true }), 'palette');
});

test('search and help are found on both layouts', () => {
  assert.equal(press('/', 'Slash'), 'search');
  assert.equal(press('.', 'Slash'), 'search');
  assert.equal(press('?', 'Slash', { shiftKey: true }), 'help');
  assert.equal(press('?', 'Digit7', { shiftKey: true }), 'help');
});

test("the browser's own combinations are left alone", () => {
  assert.equal(press('x', 'KeyX', { ctrlKey: true }), undefined);
  assert.equal(press('j', 'KeyJ', { altKey: true }), undefined);
  assert.equal(press('X', 'KeyX', { shiftKey: true }), undefined);
});
