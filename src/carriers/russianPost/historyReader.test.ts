import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { historyReader } from './historyReader.ts';
import { readWhole } from './replyReader.ts';

const sample = await readFile(new URL('samples/sample-rtm34-history-RA644000001RU.xml', import.meta.url), 'utf8');

test('the recorded history of the official sample is read', async () => {
  const outcome = await read(sample);

  assert.equal(outcome.kind, 'answered');
  const { item } = outcome as Extract<typeof outcome, { kind: 'answered' }>;
  assert.equal(item.barcode, 'RA644000001RU');
  assert.equal(item.operations.length, 5);
  assert.deepEqual(item.operations[0], {
    type: 1,
    attr: 1,
    localTime: '2015-03-23T10:01:00',
    happenedAt: new Date('2015-03-23T07:01:00Z'),
    isApproximate: false,
    index: '644001',
    place: 'Омск 1',
    destinationIndex: '644008',
    massGrams: 101,
    country: 'RU',
  });
});

test('names of persons and sums are not taken over', async () => {
  const text = JSON.stringify(await read(sample));

  for (const secret of ['Иванов', 'Петров', '741000', '4900000']) assert.ok(!text.includes(secret));
});

test('no record is an answer: nothing is known yet', async () => {
  for (const inner of ['<d:OperationHistoryData/>', '']) {
    assert.deepEqual(await read(history(inner)), { kind: 'answered', item: { barcode: 'RA644000001RU', operations: [] } });
  }
});

test('what a record may lack is left out, and another current barcode is told', async () => {
  const outcome = await read(
    history(
      `<d:OperationHistoryData>${record('2026-07-08T10:00:00.000+08:00', '<d:ItemParameters><d:Barcode>LC528964811CN</d:Barcode><d:Mass>0</d:Mass></d:ItemParameters><d:AddressParameters><d:OperationAddress><d:Index>0</d:Index><d:Description></d:Description></d:OperationAddress></d:AddressParameters>')}</d:OperationHistoryData>`,
    ),
  );

  assert.deepEqual(outcome.kind === 'answered' && outcome.item.operations, [
    {
      type: 8,
      attr: 26,
      localTime: '2026-07-08T10:00:00',
      happenedAt: new Date('2026-07-08T02:00:00Z'),
      isApproximate: false,
      index: '',
      barcode: 'LC528964811CN',
    },
  ]);
});

test('a record that cannot be read is skipped and told', async () => {
  const skipped: string[] = [];
  const reader = historyReader('RA644000001RU', (barcode, what) => void skipped.push(`${barcode} ${what}`));

  const outcome = await readWhole(
    reader,
    history(`<d:OperationHistoryData>${record('never')}${record('2026-07-08T10:00:00+03:00')}</d:OperationHistoryData>`),
  );

  assert.equal(outcome.kind === 'answered' && outcome.item.operations.length, 1);
  assert.deepEqual(skipped, ['RA644000001RU 8 26 never']);
});

test('faults say what to do', async () => {
  const cases = [
    ['AuthorizationFaultReason', 'Неверный логин или пароль', 'bad-credentials'],
    ['AuthorizationFaultReason', 'Превышен лимит количества запросов', 'limit'],
    ['OperationHistoryFaultReason', 'Формат данных запроса не соответствует установленному в регламенте обмена', 'bad-barcode'],
    ['OperationHistoryFaultReason', 'The format of the request data is invalid', 'bad-barcode'],
    ['OperationHistoryFaultReason', 'Сервис недоступен', 'failed'],
    ['LanguageFaultReason', 'Unknown language', 'failed'],
  ] as const;
  for (const [element, text, kind] of cases)
    assert.deepEqual(await read(fault(`<d:${element}>${text}</d:${element}>`)), { kind, text });
  assert.deepEqual(await read(fault('')), { kind: 'failed', text: 'Error' });
});

test('a reply that broke off, or is no history, has failed', async () => {
  assert.equal((await read(sample.slice(0, 5000))).kind, 'failed');
  assert.equal((await read('')).kind, 'failed');
  assert.equal(
    (await read('<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Body/></S:Envelope>')).kind,
    'failed',
  );
});

function read(reply: string) {
  return readWhole(historyReader('RA644000001RU'), reply);
}

function record(date: string, more = ''): string {
  return `<d:historyRecord>${more}<d:OperationParameters><d:OperType><d:Id>8</d:Id><d:Name>Обработка</d:Name></d:OperType><d:OperAttr><d:Id>26</d:Id></d:OperAttr><d:OperDate>${date}</d:OperDate></d:OperationParameters></d:historyRecord>`;
}

function history(inner: string): string {
  return `<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://russianpost.org/operationhistory/data"><S:Body><o:getOperationHistoryResponse xmlns:o="http://russianpost.org/operationhistory">${inner}</o:getOperationHistoryResponse></S:Body></S:Envelope>`;
}

function fault(detail: string): string {
  return `<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://russianpost.org/operationhistory/data"><S:Body><S:Fault><S:Code><S:Value>S:Receiver</S:Value></S:Code><S:Reason><S:Text xml:lang="en">Error</S:Text></S:Reason><S:Detail>${detail}</S:Detail></S:Fault></S:Body></S:Envelope>`;
}
