import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../../../test/properties.ts';
import { SpreadsheetError } from '../../import.ts';
import { nameTable } from './names.ts';
import { xmlScanner } from './scanner.ts';
import { attribute } from './tag.ts';
import { readText } from './text.ts';

const VOCABULARY = { a: 1, b: 2, k: 3 };

test('elements, attributes and texts come in order, whatever the prefixes', () => {
  assert.deepEqual(events('<?xml version="1.0"?><p:a k="1" q:k=\'&lt;2&gt;\'><b/>t<!-- <b> --><c>&amp;&#x42F;</c ></p:a>'), [
    'open 1 k=1',
    'open 2',
    'close 2',
    'text t',
    'open 0',
    'text &Я',
    'close 0',
    'close 1',
  ]);
});

test('where the bytes are cut changes nothing', () => {
  const xml = '<a k="я>"><b k = "2" /><![CDATA[<щ>]]]]>т<!-- - -- --><b>&amp;</b>\n</a>\n<!-- end -->';
  const bytes = Buffer.from(xml);
  const whole = events(bytes);

  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      const places = [0, ...cuts.sort((x, y) => x - y), bytes.length];
      const pieces = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
      assert.deepEqual(events(...pieces), whole);
    }),
  );
});

test('what is not well-formed is damaged', () => {
  for (const xml of [
    '<a>',
    '<a></b>',
    '</a>',
    '<a',
    '<a k=1/>',
    '<a k="<"/>',
    '<a k/>',
    '< a/>',
    '<a>&x;</a>',
    '<a>& </a>',
    '<!ELEMENT a>',
    '',
    'x',
  ])
    assert.equal(failure(xml), 'damaged', xml);
});

test('document types are unsafe, endless depths and tags are refused', () => {
  assert.equal(failure('<!DOCTYPE a><a/>'), 'unsafe');
  assert.equal(failure('<a><!DOCTYPE b></a>'), 'unsafe');
  assert.equal(failure('<a>'.repeat(300)), 'damaged');
  assert.equal(failure(`<a ${Array.from({ length: 300 }, (_, i) => `k${i}="1"`).join(' ')}/>`), 'damaged');
  assert.equal(failure(`<a>${'x'.repeat(1_100_000)}`), 'cell_too_long');
  assert.equal(failure(`<a>${Array.from({ length: 10_001 }, (_, i) => `<n${i}/>`).join('')}</a>`), 'damaged');
});

test('names that share a hash are still told apart', () => {
  const names = nameTable({ a: 1, b: 2 });
  const find = (name: string) => names.find(Buffer.from(name), 0, name.length, 7).id;

  assert.deepEqual([find('x:a'), find('b'), find('c'), find('a'), find('b')], [1, 2, 0, 1, 2]);
});

function events(...pieces: (string | Uint8Array)[]): string[] {
  const seen: string[] = [];
  const scanner = xmlScanner(VOCABULARY, {
    open(id, tag) {
      const k = attribute(tag, VOCABULARY.k);
      seen.push(k === undefined ? `open ${id}` : `open ${id} k=${k}`);
    },
    text: (bytes, from, to, mask, hasEntities) => void seen.push(`text ${readText(bytes, from, to, mask, hasEntities)}`),
    close: (id) => void seen.push(`close ${id}`),
  });
  for (const piece of pieces) scanner.push(Buffer.from(piece));
  scanner.end();
  return seen;
}

function failure(xml: string): string | undefined {
  try {
    events(xml);
    return undefined;
  } catch (error) {
    return error instanceof SpreadsheetError ? error.code : String(error);
  }
}
