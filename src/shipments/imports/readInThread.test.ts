import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { csvOf, oleOf, rawXlsx, spreadsheetMlOf, type TestCell, xlsbOf, xlsOf, xlsxOf } from '../../../test/spreadsheets.ts';
import { checkDigitOf } from '../trackNumber.ts';
import { IMPORT_FIELDS, type Layout, SpreadsheetError, type SpreadsheetErrorCode } from './import.ts';
import { COPY_COLUMNS, type ReaderLimits, type ReadRequest, type ReadSink, readInThread } from './readInThread.ts';
import { nextRefusal } from './testImports.ts';

const numberOf = (n: number) => `${8008000000000 + n}${checkDigitOf(`${8008000000000 + n}`)}`;
const HEADER = ['Трек-номер', 'ФИО', 'Телефон', 'E-mail'];
const sheet = (rows: number): TestCell[][] => [
  HEADER,
  ...Array.from({ length: rows }, (_, n) => [numberOf(n), 'Анна Белова', '8 916 123-45-67', `anna${n}@gmial.com`]),
];
const names = COPY_COLUMNS.split(/,\s*/);

async function read(bytes: Uint8Array, changes: Partial<ReadRequest> = {}, limits?: ReaderLimits, onRows?: ReadSink['onRows']) {
  const request: ReadRequest = {
    ...{ shopId: 1, importId: 2, bytes: new Uint8Array(bytes), fileName: 'orders.csv', kind: 'file', sheet: null, mapping: null },
    ...{ remembered: {}, repairs: [], edits: [] },
    settings: { allowLandlines: false, replaceWrongPhones: true, keepForeignPhones: false },
    ...changes,
  };
  let text = '';
  const told: { layouts: Layout[]; progress: [number, number][] } = { layouts: [], progress: [] };
  const sink: ReadSink = {
    onLayout: (layout) => told.layouts.push(layout),
    async onRows(block) {
      await onRows?.(block);
      text += new TextDecoder().decode(block.copyText);
      told.progress.push([block.rowsDone, block.share]);
    },
  };
  const result = await readInThread(request, sink, limits);
  const lines = text.split('\n').slice(0, -1);
  const rows = lines.map((line) => Object.fromEntries(line.split('\t').map((value, i) => [names[i]!, value])));
  return { ...result, ...told, table: rows };
}

const isRefused = (code: SpreadsheetErrorCode) => (error: unknown) => error instanceof SpreadsheetError && error.code === code;

test('a workbook becomes checked lines, with where they stood and what was found', async () => {
  const { layout, layouts, rows, table } = await read(xlsxOf(sheet(3)));

  assert.deepEqual(
    layout.columns.map(({ field }) => field),
    ['trackNumber', 'name', 'phone', 'email'],
  );
  assert.deepEqual([layout.format, layout.headerRow, layouts.length, rows], ['xlsx', 1, 1, 3]);
  assert.deepEqual(
    table.map(({ row, track_number, phone, problems }) => [row, track_number, phone, problems]),
    [0, 1, 2].map((n) => [`${n + 2}`, numberOf(n), '79161234567', '{"email_typo"}']),
  );
});

test('edits and repairs are in what is read, and numbers that come again are counted', async () => {
  const { table } = await read(csvOf(sheet(4)), {
    repairs: ['email_typo'],
    edits: [
      { row: 3, field: 'trackNumber', value: numberOf(0) },
      { row: 3, field: 'email', value: 'anna@gmial.com' },
      { row: 4, field: 'name', value: 'Вера' },
      { row: 900, field: 'name', value: 'nobody' },
    ],
  });

  assert.deepEqual(
    table.map(({ repeat_no, name, email }) => [repeat_no, name, email]),
    [
      ['0', 'Анна Белова', 'anna0@gmail.com'],
      ['1', 'Анна Белова', 'anna@gmial.com'],
      ['0', 'Вера', 'anna2@gmail.com'],
      ['0', 'Анна Белова', 'anna3@gmail.com'],
    ],
  );
});

test('the person’s columns are read, two of one field fill each other', async () => {
  const rows = [
    ['a', 'b', 'c'],
    [numberOf(0), '', '89161234567'],
    [numberOf(1), '89031234567', '89161234567'],
    ['', '', ''],
    ['', 'Итого', ''],
  ];

  const { table } = await read(csvOf(rows), { mapping: ['trackNumber', 'phone', 'phone'] });

  assert.deepEqual(
    table.map(({ phone, is_refused }) => [phone, is_refused]),
    [
      ['79161234567', 'f'],
      ['79031234567', 'f'],
      ['\\N', 't'],
    ],
  );
});

test('a scanned batch is numbers, whatever they look like', async () => {
  const { layout, table } = await read(new TextEncoder().encode(`${numberOf(0)}\nhttps://qr.example\n${numberOf(1)}\n`), {
    kind: 'scan',
  });

  assert.deepEqual([layout.columns.length, table.map(({ is_refused }) => is_refused)], [1, ['f', 't', 'f']]);
});

test('a long file comes in blocks, one after the other, with its progress', async () => {
  let atOnce = 0;
  const { progress, rows } = await read(csvOf(sheet(1_100)), {}, {}, async () => {
    atOnce += 1;
    assert.equal(atOnce, 1);
    await new Promise(setImmediate);
    atOnce -= 1;
  });

  assert.deepEqual(
    progress.map(([done]) => done),
    [200, 400, 600, 800, 1000, 1100],
  );
  assert.deepEqual([rows, progress.at(-1)![1], progress.every(([, share]) => share >= 0 && share <= 1)], [1100, 1, true]);
});

test('what cannot be read says why', async () => {
  await assert.rejects(read(new Uint8Array()), isRefused('empty_file'));
  await assert.rejects(read(new TextEncoder().encode('\n\n;;\n')), isRefused('no_rows'));
  await assert.rejects(read(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj')), isRefused('not_spreadsheet'));
});

test('the thread that read a file whole reads the next; one that did not is ended', async () => {
  const idsOfThreads: number[] = [];
  const onThread = ({ threadId }: Worker) => idsOfThreads.push(threadId);
  process.on('worker', onThread);
  await read(csvOf(sheet(1)));
  const before = idsOfThreads.length;
  const one = await read(csvOf(sheet(2)));
  const two = await read(xlsxOf(sheet(3)));
  const afterGood = idsOfThreads.length;
  await assert.rejects(read(csvOf(sheet(9_000)), {}, {}, () => Promise.reject(new Error('trouble'))));
  const three = await read(csvOf(sheet(4)));
  process.off('worker', onThread);

  assert.deepEqual([one.rows, two.rows, three.rows], [2, 3, 4]);
  assert.deepEqual([afterGood - before, idsOfThreads.length - before], [0, 1]);
});

test('a thread that has nothing to read for ten minutes is ended', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const threads: Worker[] = [];
  const onThread = (thread: Worker) => threads.push(thread);
  process.on('worker', onThread);
  // Whatever other tests left is in use, and this one is kept.
  await Promise.all([read(csvOf(sheet(1))), read(csvOf(sheet(1)))]);
  t.mock.timers.tick(600_000);
  await Promise.all(threads.map((thread) => thread.threadId === -1 || once(thread, 'exit')));
  const before = threads.length;
  const { rows } = await read(csvOf(sheet(2)));
  process.off('worker', onThread);

  assert.deepEqual([rows, threads.length - before], [2, 1]);
});

test('two files at once have a thread each', async () => {
  const both = await Promise.all([read(csvOf(sheet(1_500))), read(csvOf(sheet(2_500)))]);

  assert.deepEqual(
    both.map(({ rows, table }) => [rows, table.length, table.every(({ repeat_no }) => repeat_no === '0')]),
    [
      [1_500, 1_500, true],
      [2_500, 2_500, true],
    ],
  );
});

test('a thread that eats too much memory is ended', async () => {
  await assert.rejects(read(csvOf(sheet(20_000)), {}, { threadMb: 4 }), isRefused('no_memory'));
});

test('long texts of a table are not gathered in the memory of the thread', async () => {
  const texts = Array.from({ length: 4_000 }, (_, i) => `<si><t>${'я'.repeat(8_000)}${i}</t></si>`);
  const rows = texts.map((_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i}</v></c></row>`);
  const far = ' '.repeat(4_000); // rows that are unpacked together are held together
  const bytes = rawXlsx({ sheet: `<sheetData>${rows.join(far)}</sheetData>`, sharedStrings: texts.join('') });

  assert.equal((await read(bytes, {}, { threadMb: 48 })).rows, 4_000);
});

test('formats that a library holds whole are read as well, block by block', async () => {
  for (const bytes of [xlsOf(sheet(5_200)), xlsbOf(sheet(10)), spreadsheetMlOf(sheet(10))]) {
    const { layout, rows, table } = await read(bytes);

    assert.equal(layout.format, 'xls');
    assert.deepEqual([table.length, table.at(-1)!.track_number], [rows, numberOf(rows - 1)]);
  }
  await assert.rejects(read(oleOf({ Another: Buffer.alloc(10) })), isRefused('not_spreadsheet'));
});

test('a workbook whose one array outgrows all memory ends its reader and not the service', async () => {
  const bomb = oleOf({ Workbook: Buffer.alloc(20_000_000, 9) });

  await assert.rejects(read(bomb, {}, { processMb: 128 }), isRefused('no_memory'));
});

test('trouble of the one who takes the rows ends the reading and is told as it is', async () => {
  const trouble = new Error('the connection is gone');

  await assert.rejects(
    read(csvOf(sheet(9_000)), {}, {}, async ({ rowsDone }) => {
      if (rowsDone > 2_000) throw trouble;
    }),
    trouble,
  );
});

test('when a file turns out to be broken, nothing of it is taken any more', async () => {
  const bytes = Buffer.concat([Buffer.from(csvOf(sheet(3_500))), Buffer.from(`"${'x'.repeat(40_000)}`)]);
  const taken: string[] = [];
  await assert.rejects(read(new Uint8Array())); // so that no thread is kept
  const refusal = nextRefusal();

  const reading = read(bytes, {}, {}, async ({ rowsDone }) => {
    taken.push(`${rowsDone} come`);
    await refusal;
    taken.push('they are written');
  });

  await assert.rejects(reading, isRefused('cell_too_long'));
  assert.deepEqual(taken, ['200 come', 'they are written']);
});

test('a thread that died with its last block on the way is not used again', async () => {
  const threads: Worker[] = [];
  const onThread = (thread: Worker) => threads.push(thread);
  process.on('worker', onThread);
  await Promise.all([read(csvOf(sheet(1))), read(csvOf(sheet(1)))]);
  await assert.rejects(read(new Uint8Array())); // ends the one that was kept
  await read(csvOf(sheet(1)), {}, {}, async () => {
    for (let turns = 0; turns < 50; turns++) await new Promise(setImmediate);
    await threads.at(-1)!.terminate();
  }).catch(() => {});

  const { rows } = await read(csvOf(sheet(2)), {}, { silentMs: 20_000 });
  process.off('worker', onThread);

  assert.equal(rows, 2);
});

test('while rows are being taken the thread may be silent as long as it likes', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });

  const { rows } = await read(csvOf(sheet(2_500)), {}, { silentMs: 1_000 }, async () => t.mock.timers.tick(5_000));

  assert.equal(rows, 2_500);
});

test('a thread that says nothing while nobody is at work is ended', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });

  const reading = read(csvOf(sheet(1)), {}, { silentMs: 1_000 });
  t.mock.timers.tick(1_000);

  await assert.rejects(reading, isRefused('too_slow'));
});

test('nothing holds the process when the reading is over', async () => {
  await read(csvOf(sheet(1)));
  await read(xlsOf(sheet(1)));
  await assert.rejects(read(new Uint8Array()));

  assert.deepEqual(
    process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort|Process/.test(name)),
    [],
  );
});

test('a part of a larger buffer is copied, and the rest of it stays', async () => {
  const bytes = csvOf(sheet(2));
  const larger = new Uint8Array([...bytes, 1, 2, 3]);

  const { rows } = await read(bytes, { bytes: larger.subarray(0, bytes.length) });

  assert.deepEqual([rows, larger.length, IMPORT_FIELDS.length], [2, bytes.length + 3, 10]);
});
