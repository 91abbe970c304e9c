import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { startWaitingStep } from '../startWaiting.ts';
import { importRig } from './testImports.ts';

const HEAD = 'Трек-номер;Получатель;Телефон;E-mail;Сумма заказа';
const daysAgo = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

test('what an import changes is remembered: only fields that changed, and whether the contact did', async (t) => {
  const rig = await importRig(t);
  const corrected = await rig.save({ name: 'Анна', phone: '79161234567', amountKopecks: 100 });
  const renamed = await rig.save({ name: 'Ольга', phone: '79161234567' });

  const { result } = await rig.importNow(
    [HEAD, `${corrected};;9031234567;anna@example.org;`, `${renamed};Ольга Петровна;мусор;;5`].join('\n'),
  );

  assert.deepEqual(result, { created: 0, updated: 2, waiting: 0, skipped: 0, refused: 0, newContacts: 1 });
  const changes = await rig.db
    .selectFrom('importChanges')
    .select(['before', 'after', 'hasNewContact'])
    .orderBy('shipmentId')
    .execute();
  assert.deepEqual(changes, [
    {
      before: { phone: '79161234567', phone_typed: null, email: null, email_typed: null },
      after: { phone: '79031234567', phone_typed: '9031234567', email: 'anna@example.org', email_typed: 'anna@example.org' },
      hasNewContact: true,
    },
    {
      before: { name: 'Ольга', amount_kopecks: null },
      after: { name: 'Ольга Петровна', amount_kopecks: 500 },
      hasNewContact: false,
    },
  ]);
});

test('further rows of a number add to it in the order of the sheet, whether it is new or known', async (t) => {
  const rig = await importRig(t);
  const [fresh, known] = [nextTrackNumber(), await rig.save({ name: 'Ирина' })];
  const rows = [
    `${fresh};Анна;;;`,
    `${known};;;;10`,
    `${fresh};;9161234567;;20`,
    `${known};Ольга;;;30`,
    `${fresh};Анна Ильина;;;`,
  ];

  const { result } = await rig.importNow([HEAD, ...rows].join('\n'));

  assert.deepEqual(result, { created: 1, updated: 1, waiting: 0, skipped: 3, refused: 0, newContacts: 0 });
  const shipments = await rig.db.selectFrom('shipments').select(['name', 'phone', 'amountKopecks']).orderBy('id').execute();
  assert.deepEqual(shipments, [
    { name: 'Ольга', phone: '79161234567', amountKopecks: 3000 },
    { name: 'Анна Ильина', phone: '79161234567', amountKopecks: 2000 },
  ]);
  const change = await rig.db.selectFrom('importChanges').select(['before', 'after']).executeTakeFirstOrThrow();
  assert.deepEqual(change, {
    before: { name: 'Ирина', amount_kopecks: null },
    after: { name: 'Ольга', amount_kopecks: 3000 },
  });
});

test('where contacts are required, a row without one is refused, but adds to what is known', async (t) => {
  const rig = await importRig(t);
  await rig.db.updateTable('shops').set({ replaceWrongPhones: false }).execute();
  const [known, fresh, several] = [await rig.save(), nextTrackNumber(), nextTrackNumber()];
  const rows = [`${known};Анна;;;`, `${fresh};Ольга;;;`, `${several};Ирина;9161234567;;`, `${several};;;;700`, `${known};;;;5`];
  const id = await rig.upload([HEAD, ...rows].join('\n'));

  const { counts } = await rig.read(id);
  const page = await rig.rows(id);
  const refused = await rig.rows(id, 'group=contact_missing');
  await rig.import(id);
  const { result } = await rig.load(id);
  const left = await rig.rows(id);

  assert.deepEqual(
    page.rows.map(({ outcome, problems }) => [outcome, ...problems.map(({ code }) => code)].join(' ')),
    ['update', 'refused contact_missing', 'new phone_7', 'repeat repeated', 'update'],
  );
  assert.deepEqual(
    counts!.groups.filter(({ code }) => code === 'contact_missing'),
    [{ code: 'contact_missing', count: 1 }],
  );
  assert.deepEqual([refused.total, refused.rows.map(({ row }) => row)], [1, [3]]);
  assert.deepEqual(result, { created: 1, updated: 1, waiting: 0, skipped: 2, refused: 1, newContacts: 0 });
  assert.deepEqual([left.total, left.rows[0]!.row], [1, 3]);
  const shipments = await rig.db.selectFrom('shipments').select(['name', 'amountKopecks']).orderBy('id').execute();
  assert.deepEqual(shipments, [
    { name: 'Анна', amountKopecks: 500 },
    { name: 'Ирина', amountKopecks: 70_000 },
  ]);
});

test('over quota the rest wait in the order of the sheet, and the preview says how many', async (t) => {
  const rig = await importRig(t);
  await rig.db.updateTable('shopTariffs').set({ tariff: 'XXS' }).execute();
  const numbers = Array.from({ length: 53 }, nextTrackNumber);
  const id = await rig.upload(['Трек-номер', ...numbers].join('\n'));

  const { counts } = await rig.read(id);
  await rig.import(id);
  const { result } = await rig.load(id);

  assert.deepEqual([counts!.new, counts!.overQuota], [53, 3]);
  assert.deepEqual([result!.created, result!.waiting], [53, 3]);
  const waiting = await rig.db
    .selectFrom('shipments')
    .select('trackNumber')
    .where('life', '=', 'waiting_for_place')
    .orderBy('id')
    .execute();
  assert.deepEqual(
    waiting.map(({ trackNumber }) => trackNumber),
    numbers.slice(50),
  );
  rig.setNow('2026-12-01T00:05:00+03:00');
  assert.equal(await startWaitingStep.run(rig.ctx, rig.ctx.now(), rig.shopId), 3);
});

test('a number whose parcel ended a year ago is a new shipment', async (t) => {
  const rig = await importRig(t);
  const now = rig.ctx.now();
  const over = await rig.save({ life: 'finished', status: 'delivered', closedAt: daysAgo(now, 366) });
  const deleted = await rig.save({ life: 'deleted', closedAt: daysAgo(now, 400) });
  const recent = await rig.save({ life: 'finished', status: 'delivered', closedAt: daysAgo(now, 300) });
  const id = await rig.upload(['Трек-номер', over, deleted, recent, nextTrackNumber()].join('\n'));

  const { counts } = await rig.read(id);
  await rig.import(id);
  const { result } = await rig.load(id);

  assert.deepEqual([counts!.new, counts!.same], [3, 1]);
  assert.deepEqual([result!.created, result!.skipped], [3, 1]);
  const superseded = await rig.db
    .selectFrom('shipments')
    .select('trackNumber')
    .where('supersededAt', 'is not', null)
    .orderBy('id')
    .execute();
  assert.deepEqual(
    superseded.map(({ trackNumber }) => trackNumber),
    [over, deleted],
  );
});

test('settings that changed since the file was read hold for importing it', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload([HEAD, `${nextTrackNumber()};Анна;;;`, `${nextTrackNumber()};Ольга;9161234567;;`].join('\n'));
  const before = await rig.read(id);
  await rig.import(id);

  await rig.db.updateTable('shops').set({ replaceWrongPhones: false }).execute();
  const { state, result, counts } = await rig.load(id);

  assert.equal(before.counts!.refused, 0);
  assert.deepEqual([state, result!.created, result!.refused, counts!.refused], ['imported', 1, 1, 1]);
});

test('rows that are loaded are kept no longer, nor is their file; those that are refused stay', async (t) => {
  const rig = await importRig(t);
  const { id } = await rig.importNow(['Трек-номер', nextTrackNumber(), 'мусор'].join('\n'));

  const left = await Promise.all(
    (['importFiles', 'importEdits', 'importRows'] as const).map(
      async (table) => (await rig.db.selectFrom(table).select('importId').execute()).length,
    ),
  );
  assert.deepEqual(left, [0, 0, 1]);
  assert.deepEqual(
    (await rig.rows(id)).rows.map(({ row, outcome }) => [row, outcome]),
    [[3, 'refused']],
  );
  const again = await rig.browser.call('PUT', rig.at(id, '/repairs'), { repairs: [] });
  assert.equal(again.status, 409);
});

test('whoever listens hears of what is new, and its trouble harms nobody', async (t) => {
  const rig = await importRig(t);
  const heard: string[] = [];
  rig.ctx.onLoaded = async (_shopId, loaded) => {
    for (const { trackNumber, postalCode } of loaded) heard.push(`${trackNumber} ${postalCode}`);
    throw new Error('deaf');
  };
  const [fresh, known] = [nextTrackNumber(), await rig.save()];

  const { state } = await rig.importNow(`Трек-номер;Индекс получателя\n${known};630099\n${fresh};101000\n`);

  assert.equal(state, 'imported');
  assert.deepEqual(heard, [`${fresh} 101000`]);
});

test('the found words of what was imported are there at once', async (t) => {
  const rig = await importRig(t);
  await rig.importNow(`${HEAD}\n${nextTrackNumber()};Аграфена Кузьминична;9161234567;;\n`);

  const { body } = await rig.browser.call<{ items: unknown[] }>('GET', `/cabinet/shipments?q=${encodeURIComponent('агра')}`);

  assert.equal(body.items.length, 1);
});

test('a shop with shipments cannot be taken away under them, although they do not point to it themselves', async (t) => {
  const rig = await importRig(t);
  await rig.importNow(`Трек-номер\n${nextTrackNumber()}\n`);

  const taken = rig.db.deleteFrom('shops').where('id', '=', rig.shopId).execute();

  await assert.rejects(taken, { code: '23503' });
});
