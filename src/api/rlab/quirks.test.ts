import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { openRlab, row, sign } from './testRlab.ts';

// Bodies as real clients send them: the shop's signature and number are put in, everything else stays to the letter.

test('the module for OpenCart: text/plain, strict JSON, letters unescaped, +7 phones, order numbers as numbers', async (t) => {
  const { shopId, key, post, stored } = await openRlab(t);
  const [one, two] = [nextTrackNumber(), nextTrackNumber()];
  const body = `{"trackingUserId":${shopId},"trackingRequestKey":"${sign(shopId, [one, two], key)}","testMode":false,"trackingData":[{"trackingUserClientPhone":"+79161112233","trackingUserClientTrack":"${one}","trackingUserClientEmail":"anna@example.org","trackingUserClientName":"Анна \\"Белка\\" Белова","trackingUserClientItemCost":1990.5,"trackingUserClientOrderNumber":1042,"trackingUserClientDescription":"OpenCart","trackingUserClientDeliveryServiceId":0,"trackingUserPaymentType":0,"trackingDataReferralId":9},{"trackingUserClientPhone":"+79161112234","trackingUserClientTrack":"${two}","trackingUserClientEmail":"boris@example.org","trackingUserClientName":"Борис","trackingUserClientItemCost":10,"trackingUserClientOrderNumber":1043,"trackingUserClientDescription":"OpenCart","trackingDataReferralId":9}]}`;

  const answer = await post('/addtrack.ashx', body, { 'content-type': 'text/plain' });

  assert.deepEqual([answer.status, answer.resultState, answer.resultInfo], [200, 0, 'Запрос выполнен']);
  const parcel = await stored(one);
  assert.deepEqual(
    [parcel?.name, parcel?.phone, parcel?.amountKopecks, parcel?.orderNumber, parcel?.description, parcel?.paymentType],
    ['Анна "Белка" Белова', '79161112233', 199_050, '1042', 'OpenCart', '0'],
  );
  assert.equal((await stored(two))?.orderNumber, '1043');
});

test('the cron of a 1C-Bitrix shop: single quotes, tabs and CRLF under text/plain; charset=utf-8, prices with four decimals', async (t) => {
  const { shopId, key, post, stored } = await openRlab(t);
  const tracks = [nextTrackNumber(), nextTrackNumber()];
  const items = tracks.map((track, i) =>
    [
      '\t\t{',
      `\t\t\t'trackingUserClientPhone': '${['89161112233', '9161112234'][i]}',`,
      `\t\t\t'trackingUserClientTrack': '${track}',`,
      "\t\t\t'trackingUserClientEmail': 'shop@example.org',",
      "\t\t\t'trackingUserClientName': 'Пётр \"Петя\" Смирнов',",
      "\t\t\t'trackingUserClientItemCost': 990.0000,",
      "\t\t\t'sendToUserEmailFullTracking': false,",
      "\t\t\t'sendToAdminEmailFullTracking': false,",
      `\t\t\t'trackingUserClientOrderNumber': '${50_000 + i}',`,
      "\t\t\t'trackingUserClientDescription': '',",
      "\t\t\t'trackingUserClientDeliveryServiceId': 0,",
      "\t\t\t'trackingUserPaymentType': '0'",
      '\t\t}',
    ].join('\r\n'),
  );
  const body = `{\r\n\t'trackingUserId': ${shopId},\r\n\t'trackingRequestKey': '${sign(shopId, tracks, key)}',\r\n\t'testMode': false,\r\n\t'trackingData': [\r\n${items.join(',\r\n')}\r\n\t]\r\n}`;

  const answer = await post('/addtrack.ashx', body, { 'content-type': 'text/plain; charset=utf-8' });

  assert.deepEqual([answer.resultState, answer.resultInfo], [0, 'Запрос выполнен']);
  const parcels = await Promise.all(tracks.map((track) => stored(track)));
  assert.deepEqual(
    parcels.map((parcel) => [parcel?.name, parcel?.phone, parcel?.amountKopecks, parcel?.orderNumber]),
    [
      ['Пётр "Петя" Смирнов', '79161112233', 99_000, '50000'],
      ['Пётр "Петя" Смирнов', '79161112234', 99_000, '50001'],
    ],
  );
});

test('a page with jQuery: strict JSON under its default form-urlencoded content type, from another site without preflight', async (t) => {
  const { signed, post, stored } = await openRlab(t);
  const track = nextTrackNumber();
  const body = JSON.stringify(signed([row(track, { trackingUserClientName: 'A & B = 100% +' })]));

  const answer = await post('/addtrack.ashx', body, {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    origin: 'https://shop.example.org',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'cors',
  });

  assert.equal(answer.resultState, 0);
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  assert.equal((await stored(track))?.name, 'A & B = 100% +');
});

test("the vendor's own sample: a comma is missing behind the description, the order number is misspelled", async (t) => {
  const { shopId, key, post, stored } = await openRlab(t);
  for (const quote of ['"', "'"]) {
    const track = nextTrackNumber();
    const body = `{
      "trackingUserId": ${shopId}, "trackingRequestKey": "${sign(shopId, [track], key)}", "testMode": false,
      "trackingData": [{
        "trackingUserClientPhone": "79161112233",
        "trackingUserClientTrack": "${track}",
        "trackingUserClientEmail": "buyer@example.org",
        "trackingUserClientName": "Иван",
        "trackingUserClientItemCost": 123,
        "trackingUserClientOrderNumer": "77",
        "trackingUserClientDescription": ""
        "trackingUserClientDeliveryServiceId": 0,
        "trackingUserPaymentType": "0"
      }]
    }`.replaceAll('"', quote);

    const answer = await post('/addtrack.ashx', body);

    assert.equal(answer.resultState, 0, answer.resultInfo);
    const parcel = await stored(track);
    assert.deepEqual([parcel?.orderNumber, parcel?.description, parcel?.paymentType], ['77', null, '0']);
  }
});

test('an order without a price leaves the number out: nothing stands there, or an empty text', async (t) => {
  const { shopId, key, post, stored } = await openRlab(t);
  for (const cost of ['', "''", 'null']) {
    const track = nextTrackNumber();
    const body = `{'trackingUserId':${shopId},'trackingRequestKey':'${sign(shopId, [track], key)}','trackingData':[{'trackingUserClientTrack':'${track}','trackingUserClientItemCost':${cost},'trackingUserClientPhone':'79161112233'}]}`;

    const answer = await post('/addtrack.ashx', body);

    assert.equal(answer.resultState, 0, answer.resultInfo);
    const parcel = await stored(track);
    assert.deepEqual([parcel?.amountKopecks, parcel?.phone], [null, '79161112233']);
  }
});

test('apostrophes, line breaks, commas and brackets in values that nobody escaped stay in them', async (t) => {
  const { shopId, key, post, stored } = await openRlab(t);
  const names = ["О'Нил", "Д'Арк 'Жанна', де", "'Кавычка", "Кавычка'", 'Ул. Мира, д. {5}', 'Пётр\r\n\tИванов', 'C:\\дом\\'];
  for (const name of names) {
    const track = nextTrackNumber();
    const body = `{\r\n\t'trackingUserId': '${shopId}',\r\n\t'trackingRequestKey': '${sign(shopId, [track], key)}',\r\n\t'trackingData': [{\r\n\t\t'trackingUserClientName': '${name}',\r\n\t\t'trackingUserClientTrack': '${track}',\r\n\t\t'trackingUserClientDescription': '${name}'\r\n\t}]\r\n}`;

    const answer = await post('/addtrack.ashx', body);

    assert.equal(answer.resultState, 0, `${name}: ${answer.resultInfo}`);
    const parcel = await stored(track);
    assert.equal(parcel?.name, name.replace(/\s+/g, ' '));
    assert.equal(parcel?.description?.replace(/\s+/g, ' '), name.replace(/\s+/g, ' '));
  }
});

test('windows-1251 under a utf-8 label is read as what it is, also in the signature', async (t) => {
  const { shopId, key, post, stored } = await openRlab(t);
  const track = nextTrackNumber();
  // «А» is Russian here, which loading mends; the shop hashed it as the one byte it was to it.
  const typed = `RА${'123456785'}RU`;
  const { createHash } = await import('node:crypto');
  const hash = createHash('md5')
    .update(cp1251(`${shopId}:${track}${typed}:${key}`))
    .digest('hex');
  const body = `{'trackingUserId':${shopId},'trackingRequestKey':'${hash}','trackingData':[{'trackingUserClientTrack':'${track}','trackingUserClientName':'Щукин Ёж'},{'trackingUserClientTrack':'${typed}','trackingUserClientName':'Юля'}]}`;

  const answer = await post('/addtrack.ashx', cp1251(body), { 'content-type': 'text/plain; charset=utf-8' });

  assert.equal(answer.resultState, 0, answer.resultInfo);
  assert.deepEqual([(await stored(track))?.name, (await stored('RA123456785RU'))?.name], ['Щукин Ёж', 'Юля']);
});

test('UTF-8 with a letter cut in two stays UTF-8', async (t) => {
  const { signed, post, stored } = await openRlab(t);
  const track = nextTrackNumber();
  const whole = Buffer.from(JSON.stringify(signed([row(track, { trackingUserClientName: 'Константинопольский' })])));
  const at = whole.indexOf(Buffer.from('ий"'));

  const answer = await post('/addtrack.ashx', Buffer.concat([whole.subarray(0, at + 1), whole.subarray(at + 4)]));

  assert.equal(answer.resultState, 0, answer.resultInfo);
  assert.match((await stored(track))?.name ?? '', /^Константинопольск/);
});

test('a byte order mark in front is skipped, and none stands before the answer', async (t) => {
  const { signed, post } = await openRlab(t);

  const answer = await post('/addtrack.ashx', `\uFEFF${JSON.stringify(signed([row(nextTrackNumber())]))}`);

  assert.equal(answer.resultState, 0);
  assert.ok(answer.text.startsWith('{') && answer.text.endsWith('}'));
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
});

test('numbers for texts and texts for numbers: the signature is over what was written', async (t) => {
  const { shopId, key, post, stored } = await openRlab(t);
  const track = nextTrackNumber();
  const bodies = [
    `{"trackingUserId":"${shopId}","trackingRequestKey":"${sign(shopId, [track], key).toUpperCase()}","testMode":"false","trackingData":[{"trackingUserClientTrack":${track},"trackingUserClientPhone":79161112233,"trackingUserClientOrderNumber":5,"trackingUserPaymentType":0,"trackingUserClientItemCost":"1 234,50"}]}`,
    `{"trackingUserId":${shopId},"trackingRequestKey":"${sign(shopId, [`${track}.0`], key)}","trackingData":[{"trackingUserClientTrack":${track}.0}]}`,
    `{"trackingUserId":${shopId},"trackingRequestKey":"${sign(shopId, [` ${track}\t`], key)}","trackingData":[{"trackingUserClientTrack":" ${track}\\t"}]}`,
  ];

  for (const body of bodies) assert.equal((await post('/addtrack.ashx', body)).resultState, 0, body);

  const parcel = await stored(track);
  assert.deepEqual([parcel?.phone, parcel?.orderNumber, parcel?.amountKopecks], ['79161112233', '5', 123_450]);
});

test('unknown properties are ignored, missing ones are not needed, phones come in every writing', async (t) => {
  const { send, stored } = await openRlab(t);
  const phones = ['+79161112233', '89161112233', '9161112233', '79161112233', ''];
  const tracks = phones.map(() => nextTrackNumber());
  const rows = tracks.map((track, i) => ({
    trackingUserClientTrack: track,
    trackingUserClientPhone: phones[i],
    trackingDataReferralId: 9,
    somethingElse: { deep: [1] },
  }));

  const answer = await send('/addtrack.ashx', rows);

  assert.deepEqual([answer.resultState, answer.resultInfo], [0, 'Запрос выполнен']);
  const parcels = await Promise.all(tracks.map((track) => stored(track)));
  const usual = '79161112233';
  assert.deepEqual(
    parcels.map((parcel) => parcel?.phone),
    [usual, usual, usual, usual, '79000000000'],
  );
});

/** For letters of the Russian alphabet and ASCII. */
function cp1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      if (letter === 'Ё') return 0xa8;
      const code = letter.charCodeAt(0);
      return code >= 0x410 ? code - 0x410 + 0xc0 : code;
    }),
  );
}

test('an address that was typed with a slash at its end, and one behind the function, are found', async (t) => {
  const { send, stored } = await openRlab(t);
  for (const path of ['//addtrack.ashx', '/addtrack.ashx/', '///AddTrack.ashx', '//addtrack.ashx//']) {
    const track = nextTrackNumber();
    const answer = await send(path, [row(track)]);
    assert.deepEqual([answer.status, answer.resultState], [200, 0], path);
    assert.ok(await stored(track), path);
  }
});
