import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerRequest, historyRequest, ticketRequest } from './requests.ts';
import { xmlStream } from './xml.ts';

const account = { login: 'O\'Hara & "Co"', password: '<пароль>\t\u0000' };

test('the batch requests carry what they ask, the account and nothing unescaped', () => {
  assert.deepEqual(parts(ticketRequest(['10100026000040', 'A"&<'], account)), [
    'Item Barcode=10100026000040',
    'Item Barcode=A"&<',
    'login O\'Hara & "Co"',
    'password <пароль>\t',
    'language RUS',
  ]);
  assert.deepEqual(parts(answerRequest('20260711020304567SHOP', account)).slice(0, 1), ['ticket 20260711020304567SHOP']);
});

test('the single request asks for the history of the item in Russian, then names the account', () => {
  assert.deepEqual(parts(historyRequest('RA644000001RU', account)), [
    'Barcode RA644000001RU',
    'MessageType 0',
    'Language RUS',
    'login O\'Hara & "Co"',
    'password <пароль>\t',
  ]);
});

/** Leaves with a text and items with a barcode, in document order. */
function parts(request: string): string[] {
  const found: string[] = [];
  const xml = xmlStream({
    onOpen: ({ local }, attributes) => attributes.Barcode && found.push(`${local} Barcode=${attributes.Barcode}`),
    onClose: ({ local }, text) => text && found.push(`${local} ${text}`),
  });
  xml.push(Buffer.from(request));
  assert.equal(xml.progress(), 'complete');
  return found;
}
