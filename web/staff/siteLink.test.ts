import assert from 'node:assert/strict';
import test from 'node:test';
import { siteLink } from './siteLink.ts';

test('a site is a link to a web page with or without its scheme, and never anything else', () => {
  assert.deepEqual(siteLink('romashka.ru'), { href: 'https://romashka.ru/', shown: 'romashka.ru' });
  assert.deepEqual(siteLink('http://shop.ru/tea'), { href: 'http://shop.ru/tea', shown: 'shop.ru/tea' });
  assert.equal(siteLink('javascript:alert(1)'), undefined);
  assert.equal(siteLink(''), undefined);
});
