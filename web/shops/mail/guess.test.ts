import assert from 'node:assert/strict';
import test from 'node:test';
import { explainServerTrouble, SERVER_TROUBLES } from '../../../src/gateways/smtp/serverTrouble.ts';
import { mailServer } from '../../i18n/ru/mailServer.ts';
import { guessFrom, portFor } from './guess.ts';

const empty = { fromAddress: '', login: '', password: '', host: '', security: 'tls', port: '465' } as const;

test('an address of a known provider fills in login, server, encryption and port', () => {
  assert.deepEqual(guessFrom('Shop@Yandex.ru', empty), {
    login: 'Shop@Yandex.ru',
    host: 'smtp.yandex.ru',
    security: 'tls',
    port: '465',
  });
});

test('what a person typed is not overwritten by a guess', () => {
  const typed = { ...empty, fromAddress: 'shop@yandex.r', login: 'other', host: 'mail.romashka.ru', port: '2525' };

  assert.deepEqual(guessFrom('shop@yandex.ru', typed), {});
});

test('a guess goes when the address does', () => {
  const guessed = { ...empty, fromAddress: 'shop@mail.ru', login: 'shop@mail.ru', host: 'smtp.mail.ru' };

  assert.deepEqual(guessFrom('shop@mail.r', guessed), { login: 'shop@mail.r', host: '' });
});

test('the port follows the encryption until it is a port of their own', () => {
  assert.deepEqual([portFor('starttls', '465'), portFor('tls', '587'), portFor('tls', '2525')], ['587', '465', '2525']);
});

test('the dashboard and the service say the same of every trouble', () => {
  for (const kind of SERVER_TROUBLES) assert.equal(mailServer.troubles[kind], explainServerTrouble(kind));
});
