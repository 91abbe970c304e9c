import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SOAP_11 } from './requests.ts';
import { XmlError, xmlStream } from './xml.ts';

test('elements are known by namespace and local name, whatever the prefixes', () => {
  const inner = '<a xmlns="urn:one"><p:b xmlns:p="urn:two"><c xmlns=""/></p:b><b/></a>';

  assert.deepEqual(opened(inner), ['urn:one a', 'urn:two b', ' c', 'urn:one b']);
});

test('a prefix counts only inside the element that declares it', () => {
  assert.throws(() => opened('<a xmlns:p="urn:one"/><p:b/>'), XmlError);
  assert.deepEqual(opened('<p:a xmlns:p="urn:one"><p:b xmlns:p="urn:two"/><p:b/></p:a>'), [
    'urn:one a',
    'urn:two b',
    'urn:one b',
  ]);
});

test('the five entities and characters by number are read, any other entity is refused', () => {
  const texts: string[] = [];
  read(`<e:Envelope xmlns:e="${SOAP_11}"><a>&lt;&amp;&gt;&quot;&apos;&#1055;</a><b><![CDATA[<c>]]></b></e:Envelope>`, (text) =>
    texts.push(text),
  );

  assert.deepEqual(texts.slice(0, 2), ['<&>"\'П', '<c>']);
  assert.throws(() => opened('<a>&nbsp;</a>'), XmlError);
});

test('document types and their entities are refused', () => {
  assert.throws(() => read(`<!DOCTYPE x [<!ENTITY a "aaaa">]><e:Envelope xmlns:e="${SOAP_11}">&a;</e:Envelope>`), XmlError);
});

test('what is no SOAP envelope is refused at once', () => {
  for (const page of ['<html><body>502<br>', '<Envelope/>', 'Bad gateway', '{"error":1}'])
    assert.throws(() => read(page), XmlError, page);
});

test('endless texts, tags and depths are refused, long texts are cut', () => {
  const long = 'x'.repeat(1_100_000);
  assert.throws(() => opened(`<a>${long}`), XmlError);
  assert.throws(() => opened(`<a b="${long}`), XmlError);
  assert.throws(() => opened(`<a>&${long}`), XmlError);
  assert.throws(() => opened('<a>'.repeat(100)), XmlError);
  const texts: string[] = [];
  read(`<e:Envelope xmlns:e="${SOAP_11}"><a>${'y'.repeat(50_000)}</a></e:Envelope>`, (text) => texts.push(text));
  assert.equal(texts[0]?.length, 4000);
});

test('a document is complete when its root is closed, and cut off before that', () => {
  const whole = `<e:Envelope xmlns:e="${SOAP_11}"><a/></e:Envelope>`;

  assert.equal(read(`${whole}\n<trailing`).progress(), 'complete');
  for (let length = 1; length < whole.length; length++) assert.equal(read(whole.slice(0, length)).progress(), 'cut-off');
  assert.equal(read('').progress(), 'empty');
});

function opened(inner: string): string[] {
  const names: string[] = [];
  const xml = xmlStream({ onOpen: ({ uri, local }) => names.push(`${uri} ${local}`) });
  for (const byte of [`<e:Envelope xmlns:e="${SOAP_11}">`, inner, '</e:Envelope>']) xml.push(Buffer.from(byte));
  return names.slice(1);
}

function read(text: string, onText: (text: string) => void = () => {}) {
  const xml = xmlStream({ onOpen: () => {}, onClose: (_, text) => onText(text) });
  xml.push(Buffer.from(text));
  return xml;
}
