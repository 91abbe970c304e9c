import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readWhole } from './replyReader.ts';
import { ticketReader } from './ticketReader.ts';

const limit = await readFile(new URL('samples/sample-fc-getTicket-limit.xml', import.meta.url), 'utf8');

test('the recorded reply about the daily limit is read', async () => {
  const text = '3: Ошибка авторизации: Превышен лимит количества запросов';

  assert.deepEqual(await readWhole(ticketReader(), limit), { kind: 'limit', text });
});

test('a ticket is opaque and comes without the space around it', async () => {
  assert.deepEqual(await readWhole(ticketReader(), reply('<value> 20180506151902355ABC&amp;D\n</value>')), {
    kind: 'issued',
    ticket: '20180506151902355ABC&D',
  });
});

test('neither a ticket nor an error, or a reply that broke off, is a failure', async () => {
  for (const inner of ['', '<value/>', '<value>  </value>', '<x:value xmlns:x="urn:other">T</x:value>'])
    assert.equal((await readWhole(ticketReader(), reply(inner))).kind, 'failed');
  assert.equal((await readWhole(ticketReader(), reply('<value>T</value>').slice(0, -10))).kind, 'failed');
});

test('an error weighs more than a ticket beside it', async () => {
  assert.equal(
    (await readWhole(ticketReader(), reply('<value>T</value><error ErrorTypeID="18" ErrorName="много"/>'))).kind,
    'too-large',
  );
});

function reply(inner: string): string {
  return `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><n:ticketResponse xmlns:n="http://fclient.russianpost.org/postserver">${inner}</n:ticketResponse></S:Body></S:Envelope>`;
}
