import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from '../../../test/properties.ts';
import type { CarrierItem } from '../carrier.ts';
import { answerReader } from './answerReader.ts';
import { readWhole } from './replyReader.ts';
import { XmlError } from './xml.ts';

const sample = await readFile(new URL('samples/fc-answer.xml', import.meta.url));

test('the answer of the specification is read, each time in the zone of its office', async () => {
  const { items, outcome } = await read(sample);

  assert.deepEqual(outcome, { kind: 'answered', preparedAt: new Date('2026-07-10T23:18:30Z'), items: 3 });
  assert.deepEqual(items[0]?.operations, [
    {
      type: 1,
      attr: 2,
      localTime: '2026-07-08T17:07:00',
      happenedAt: new Date('2026-07-08T14:07:00Z'),
      isApproximate: false,
      index: '101000',
    },
    {
      type: 8,
      attr: 2,
      localTime: '2026-07-10T14:25:00',
      happenedAt: new Date('2026-07-10T07:25:00Z'),
      isApproximate: false,
      index: '630099',
    },
  ]);
  assert.deepEqual(items[1], { barcode: 'RR000000005RU', operations: [], error: { code: 12, text: 'Сообщение не найдено' } });
  assert.deepEqual(items[2], { barcode: '10100026000040', operations: [] });
});

test('an answer reads the same in pieces of any size', async () => {
  const whole = await read(sample);
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: sample.length - 1 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(cuts, async (at) => {
      const edges = [0, ...at.sort((a, b) => a - b), sample.length];
      const pieces = edges.slice(1).map((end, i) => sample.subarray(edges[i], end));

      assert.deepEqual(await read(...pieces), whole);
    }),
  );
});

test('an answer cut off anywhere is too large, and gives whole items only', async () => {
  const whole = await read(sample);
  for (let length = 1; length < sample.length - 12; length += 7) {
    const { items, outcome } = await read(sample.subarray(0, length));

    assert.equal(outcome.kind, 'too-large');
    assert.deepEqual(items, whole.items.slice(0, items.length));
  }
});

test('prefixes do not matter, namespaces do', async () => {
  const renamed = sample
    .toString()
    .replaceAll('f:', '')
    .replace('xmlns:f=', 'xmlns=')
    .replace('<value', '<value xmlns=""')
    .replaceAll('<Item', '<Item xmlns="http://fclient.russianpost.org"');
  const foreign = sample.toString().replace('"http://fclient.russianpost.org"', '"urn:other"');

  assert.deepEqual((await read(Buffer.from(renamed))).items, (await read(sample)).items);
  assert.deepEqual((await read(Buffer.from(foreign))).items, []);
});

test('an operation that cannot be read is skipped and told, the rest of its item stays', async () => {
  const broken = [
    'OperTypeID="x" DateOper="08.07.2026 17:07:00"',
    'OperTypeID="8" DateOper="31.02.2026 17:07:00"',
    'OperTypeID="-1" DateOper="08.07.2026"',
    'OperTypeID="8" OperCtgID="99999999999" DateOper="08.07.2026"',
    '',
  ];
  const { items, skipped } = await read(
    answer(
      `<f:Item Barcode="A">${broken.map((one) => `<f:Operation ${one}/>`).join('')}<f:Operation OperTypeID="8" OperCtgID="2" DateOper="08.07.2026 17:07:00" IndexOper="0"/></f:Item><f:Item/>`,
    ),
  );

  assert.deepEqual(
    items.map(({ operations }) => operations.length),
    [1],
  );
  assert.equal(items[0]?.operations[0]?.index, '');
  assert.equal(skipped.length, broken.length + 1);
  assert.match(skipped[1]!, /^A 8\/undefined 31\.02\.2026/);
});

test('a date alone and a locker are approximate', async () => {
  const { items } = await read(
    answer(
      '<f:Item Barcode="A"><f:Operation OperTypeID="8" OperCtgID="2" DateOper="08.07.2026" IndexOper="101000"/><f:Operation OperTypeID="8" OperCtgID="9" DateOper="08.07.2026 10:00:00" IndexOper="916001"/></f:Item>',
    ),
  );

  assert.deepEqual(
    items[0]?.operations.map(({ localTime, isApproximate }) => [localTime, isApproximate]),
    [
      ['2026-07-08T00:00:00', true],
      ['2026-07-08T10:00:00', true],
    ],
  );
});

test('errors of the whole answer say what to do', async () => {
  const kinds = await Promise.all(
    [2, 3, 6, 16, 17, 77].map(
      async (code) => (await read(answer('', `<error ErrorTypeID="${code}" ErrorName="text"/>`))).outcome.kind,
    ),
  );

  assert.deepEqual(kinds, ['bad-barcode', 'bad-credentials', 'not-ready', 'failed', 'gone', 'failed']);
});

test('neither a value nor an error is a failure, and so is a fault', async () => {
  assert.equal((await read(answer('', ' '))).outcome.kind, 'failed');
  const fault =
    '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><S:Fault><faultcode>S:Server</faultcode><faultstring>Внутренняя ошибка</faultstring></S:Fault></S:Body></S:Envelope>';
  assert.deepEqual((await read(Buffer.from(fault))).outcome, { kind: 'failed', text: 'fault: Внутренняя ошибка' });
  await assert.rejects(read(Buffer.from('<html>')), XmlError);
});

test('items come in groups, and a slow receiver holds the answer back', async () => {
  const many = answer(Array.from({ length: 1234 }, (_, n) => `<f:Item Barcode="${n}"/>`).join(''));
  const sizes: number[] = [];
  let busy = 0;
  const reader = answerReader(async (items) => {
    assert.equal(++busy, 1);
    sizes.push(items.length);
    await Promise.resolve();
    busy--;
  });

  const outcome = await readWhole(reader, many);

  assert.equal(outcome.kind === 'answered' && outcome.items, 1234);
  assert.ok(sizes.length >= 3 && sizes.every((size) => size <= 500));
});

async function read(...pieces: Uint8Array[]) {
  const items: CarrierItem[] = [];
  const skipped: string[] = [];
  const reader = answerReader(
    (group) => void items.push(...group),
    (barcode, what) => void skipped.push(`${barcode} ${what}`),
  );
  for (const piece of pieces) await reader.push(piece);
  return { outcome: await reader.end(), items, skipped };
}

function answer(items: string, inner = `<value>${items}</value>`): Uint8Array {
  return Buffer.from(
    `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><n:answerByTicketResponse xmlns:n="http://fclient.russianpost.org/postserver" xmlns:f="http://fclient.russianpost.org">${inner}</n:answerByTicketResponse></S:Body></S:Envelope>`,
  );
}
