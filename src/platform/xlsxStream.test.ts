import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '@e965/xlsx';
import { type XlsxCell, xlsxStream } from './xlsxStream.ts';

const columns = [
  { title: 'Номер', width: 18 },
  { title: 'Сумма', width: 12, kind: 'money' as const },
  { title: 'Когда', width: 16 },
];

async function* each(rows: XlsxCell[][]) {
  yield* rows;
}

async function bytesOf(rows: AsyncIterable<XlsxCell[]>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(xlsxStream('Отправления', columns, rows)));
}

test('a streamed workbook is read as it was written: text as text, sums and dates as such', async () => {
  const at = Temporal.PlainDateTime.from('2026-11-23T10:15:00');
  const rows = [
    ['63009944000014', 1234.5, at],
    ['=1+1 <b> & «ёлка» _x0041_', null, null],
    ['', 0, null],
  ];

  const book = read(await bytesOf(each(rows)), { cellDates: true, UTC: true });
  const sheet = book.Sheets.Отправления!;

  assert.deepEqual(book.SheetNames, ['Отправления']);
  assert.deepEqual([sheet.A1?.v, sheet.B1?.v, sheet.C1?.v], ['Номер', 'Сумма', 'Когда']);
  assert.deepEqual([sheet.A2?.t, sheet.A2?.v, sheet.B2?.v], ['s', '63009944000014', 1234.5]);
  assert.equal(sheet.C2?.v.toISOString(), '2026-11-23T10:15:00.000Z');
  assert.deepEqual([sheet.A3?.t, sheet.A3?.v, sheet.A3?.f], ['s', rows[1]![0], undefined]);
  assert.deepEqual([sheet.A4, sheet.B4?.v], [undefined, 0]);
});

test('an error among the rows ends the workbook with that error', async () => {
  async function* broken() {
    yield ['63009944000014', null, null];
    throw new Error('the database is gone');
  }

  await assert.rejects(bytesOf(broken()), /the database is gone/);
});

test('whoever stops reading stops the rows', async () => {
  const stopped = Promise.withResolvers<void>();
  async function* endless() {
    try {
      for (let n = 0; ; n++) yield [`${Math.sin(n)}`, null, null];
    } finally {
      stopped.resolve();
    }
  }

  let bytes = 0;
  for await (const piece of xlsxStream('Отправления', columns, endless())) {
    bytes += piece.length;
    if (bytes > 200_000) break;
  }

  await stopped.promise;
});
