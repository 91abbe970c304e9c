import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { saveShipment } from '../../test/fixtures.ts';
import { russianPostBatch } from '../carriers/russianPost/batch.ts';
import { makeCollectStep } from './collect.ts';
import { planMessages } from './planner.ts';
import { MORNING, NIGHT, trackingRig } from './testRig.ts';

const POST = 'xmlns:n="http://fclient.russianpost.org/postserver" xmlns:f="http://fclient.russianpost.org"';
const soap = (body: string) =>
  `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`;
const TICKET = soap(`<n:ticketResponse ${POST}><value>20261124003000123SHOP</value></n:ticketResponse>`);
const troubleOf = (code: number, text: string) =>
  soap(`<n:answerByTicketResponse ${POST}><error ErrorTypeID="${code}" ErrorName="${text}"/></n:answerByTicketResponse>`);
const answerOf = (...items: string[]) =>
  soap(
    `<n:answerByTicketResponse ${POST}><value DatePreparation="24.11.2026 00:40:00">${items.join('')}</value></n:answerByTicketResponse>`,
  );
const acceptedItem = (barcode: string) =>
  `<f:Item Barcode="${barcode}"><f:Operation OperTypeID="1" OperCtgID="1" OperName="Прием" DateOper="22.11.2026 12:00:00" IndexOper="101000"/></f:Item>`;
const unknownItem = (barcode: string) =>
  `<f:Item Barcode="${barcode}"><f:Error ErrorTypeID="12" ErrorName="Сообщение не найдено"/></f:Item>`;

type Reply = string | ((response: ServerResponse) => void);

/** A rig whose carrier is the real client before a server that gives these replies to its calls, in order. */
async function rigBefore(t: TestContext, replies: Reply[]) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const reply = replies.shift();
      if (reply instanceof Function) reply(response);
      else response.setHeader('content-type', 'text/xml; charset=utf-8').end(reply);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fc`;
  const rig = await trackingRig(t);
  rig.ctx.carriers.batch = (credentials) => russianPostBatch({ url, ...credentials, timeoutMs: 300 });
  return rig;
}

test('through the real client: asked, not ready, answered with a parcel known and one unknown', async (t) => {
  const replies: Reply[] = [TICKET, troubleOf(6, 'Ответ не готов')];
  const rig = await rigBefore(t, replies);
  const known = await saveShipment(rig.db, rig.alice.shopId);
  const unknown = await saveShipment(rig.db, rig.alice.shopId);
  replies.push(answerOf(unknownItem(unknown.trackNumber), acceptedItem(known.trackNumber)));

  await rig.night();

  assert.deepEqual(await rig.statuses(), ['accepted', 'no_data']);
});

test('through the real client: a hanging carrier, an HTTP 500 and an answer cut off lose nothing', async (t) => {
  const fail = (response: ServerResponse) => response.writeHead(500).end('Internal Server Error');
  const hang = () => {};
  const replies: Reply[] = [hang, fail, TICKET, hang, fail];
  const rig = await rigBefore(t, replies);
  const [one, other] = [await saveShipment(rig.db, rig.alice.shopId), await saveShipment(rig.db, rig.alice.shopId)];
  const whole = answerOf(acceptedItem(one.trackNumber), acceptedItem(other.trackNumber));
  replies.push(whole.slice(0, whole.indexOf(other.trackNumber)), TICKET, answerOf(acceptedItem(other.trackNumber)));

  await rig.night();

  assert.deepEqual(await rig.statuses(), ['accepted', 'accepted']);
  assert.equal(replies.length, 0);
});

test('through the real client: code 3 is the daily limit or refused credentials, by its text', async (t) => {
  const refused = (text: string) =>
    soap(`<n:ticketResponse ${POST}><error ErrorTypeID="3" ErrorName="${text}"/></n:ticketResponse>`);
  const rig = await rigBefore(t, [
    refused('Ошибка авторизации: Превышен лимит количества запросов'),
    refused('Ошибка авторизации'),
  ]);
  await saveShipment(rig.db, rig.alice.shopId);
  const account = () => rig.db.selectFrom('carrierAccounts').select(['stoppedUntil', 'trouble']).executeTakeFirst();

  await rig.ask();
  assert.deepEqual(await account(), { stoppedUntil: new Date('2026-11-25T00:00:00+03:00'), trouble: null });
  await rig.collectAll(24 * 60);

  assert.equal((await account())?.trouble, '3: Ошибка авторизации');
});

test('what is found at night is planned for the morning, once', async (t) => {
  const replies: Reply[] = [TICKET];
  const rig = await rigBefore(t, replies);
  const { id, trackNumber } = await saveShipment(rig.db, rig.alice.shopId);
  replies.push(answerOf(acceptedItem(trackNumber)), answerOf(acceptedItem(trackNumber)));
  await rig.ask();
  rig.setNow(new Date(NIGHT.getTime() + 15 * 60_000));
  const collect = makeCollectStep(planMessages);

  await collect.run(rig.ctx, rig.ctx.now());
  await rig.db.updateTable('tickets').set({ state: 'issued', answeredAt: null }).execute();
  rig.setNow(MORNING);
  await collect.run(rig.ctx, rig.ctx.now());

  const messages = await rig.db.selectFrom('messages').select(['shipmentId', 'reason', 'channel', 'windowOn']).execute();
  assert.deepEqual(messages, [{ shipmentId: id, reason: 'accepted', channel: 'sms', windowOn: '2026-11-24' }]);
});
