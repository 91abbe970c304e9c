import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { loadShipments } from '../loadShipments.ts';
import { removeShipments } from '../removeShipments.ts';
import { importRig } from './testImports.ts';
import { undoImportsStep } from './undoImports.ts';

const HEAD = 'Трек-номер;Получатель;Телефон;E-mail;Сумма заказа';
type Rig = Awaited<ReturnType<typeof importRig>>;

const idOf = async ({ db }: Rig, trackNumber: string) =>
  (
    await db
      .selectFrom('shipments')
      .select('id')
      .where('trackNumber', '=', trackNumber)
      .where('supersededAt', 'is', null)
      .executeTakeFirstOrThrow()
  ).id;

async function saveMessage(
  { db, shopId, ctx }: Rig,
  shipmentId: number,
  values: { state: 'planned' | 'accepted' | 'sending'; occurrence?: string; at?: Date },
) {
  const at = values.at ?? ctx.now();
  await db
    .insertInto('messages')
    .values({
      ...{
        shopId,
        shipmentId,
        channel: 'sms',
        audience: 'recipient',
        reason: 'arrived',
        address: '79161234567',
        plannedWhy: '{}',
      },
      ...{
        dedupeKey: `${shipmentId} ${values.state} ${values.occurrence ?? ''}`,
        occurrence: values.occurrence ?? '',
        state: values.state,
      },
      ...{ plannedAt: at, notBefore: at, notAfter: at, dueAt: at, sentAt: values.state === 'planned' ? null : at },
    })
    .execute();
}

test('an import is taken back as if it had never been', async (t) => {
  const rig = await importRig(t);
  const [fresh, known] = [nextTrackNumber(), await rig.save({ name: 'Ольга', phone: '79161234567', life: 'silent' })];
  const { id } = await rig.importNow([HEAD, `${fresh};Анна;9161234567;;10`, `${known};Ольга Петровна;9031234567;;20`].join('\n'));
  await saveMessage(rig, await idOf(rig, fresh), { state: 'planned' });

  const asked = await rig.askUndo(id);
  const twice = await rig.askUndo(id);
  await undoImportsStep.run(rig.ctx, rig.ctx.now(), rig.shopId);
  const { state, undoneBy, canUndo } = await rig.view(id);
  const again = await rig.askUndo(id);

  assert.deepEqual([asked.status, asked.body.state, twice.status], [200, 'undoing', 409]);
  assert.deepEqual([state, undoneBy, canUndo, again.status], ['undone', 'alice', false, 409]);
  const shipments = await rig.db
    .selectFrom('shipments')
    .select(['name', 'phone', 'amountKopecks', 'life', 'supersededAt'])
    .orderBy('id')
    .execute();
  assert.deepEqual(shipments, [
    { name: 'Ольга', phone: '79161234567', amountKopecks: null, life: 'silent', supersededAt: null },
    { name: 'Анна', phone: '79161234567', amountKopecks: 1000, life: 'deleted', supersededAt: rig.ctx.now() },
  ]);
  const message = await rig.db.selectFrom('messages').select(['state', 'outcome']).executeTakeFirstOrThrow();
  assert.deepEqual(message, { state: 'dropped', outcome: 'deleted' });
  const { loaded } = await rig.db.selectFrom('quotaUse').select('loaded').executeTakeFirstOrThrow();
  assert.equal(loaded, 0);
  const audit = await rig.db.selectFrom('auditLog').select(['action', 'actor']).orderBy('id').execute();
  assert.deepEqual(audit, [
    { action: 'shipments imported', actor: 'alice@example.org' },
    { action: 'import undone', actor: 'alice@example.org' },
  ]);
});

test('a number that was taken back is new again, by API and by file', async (t) => {
  const rig = await importRig(t);
  const [one, two] = [nextTrackNumber(), nextTrackNumber()];
  const text = ['Трек-номер', one, two].join('\n');
  await rig.undo((await rig.importNow(text)).id);

  const [byApi] = await loadShipments(rig.ctx, rig.shopId, [{ trackNumber: one }], { source: 'api' });
  const { result, sameAs } = await rig.importNow(text);

  assert.equal(byApi!.result, 'created');
  assert.deepEqual([result!.created, result!.skipped, sameAs], [1, 1, null]);
});

test('what somebody changed since the import stays as they left it', async (t) => {
  const rig = await importRig(t);
  const known = await rig.save({ name: 'Ольга', orderNumber: '1' });
  const { id } = await rig.importNow(`Трек-номер;Получатель;Номер заказа\n${known};Анна;2\n`);
  await rig.browser.call('PATCH', `/cabinet/shipments/${known}`, { name: 'Ирина' });

  await rig.undo(id);

  const shipment = await rig.db.selectFrom('shipments').select(['name', 'orderNumber']).executeTakeFirstOrThrow();
  assert.deepEqual(shipment, { name: 'Ирина', orderNumber: '1' });
});

test('once somebody was told about one of its shipments an import stays, and nothing of it is touched', async (t) => {
  for (const state of ['accepted', 'sending'] as const) {
    const rig = await importRig(t);
    const [told, untold] = [nextTrackNumber(), nextTrackNumber()];
    const { id } = await rig.importNow(['Трек-номер', told, untold].join('\n'));
    await saveMessage(rig, await idOf(rig, told), { state });
    await saveMessage(rig, await idOf(rig, untold), { state: 'planned' });

    const { canUndo } = await rig.view(id);
    const { status, body } = await rig.browser.call<{ error: { message: string } }>('POST', rig.at(id, '/undo'));

    assert.deepEqual([canUndo, status], [false, 409]);
    assert.match(body.error.message, /Первое сообщение уже ушло/);
    assert.equal((await rig.view(id)).state, 'imported');
    const messages = await rig.db.selectFrom('messages').select('state').orderBy('id').execute();
    assert.deepEqual(
      messages.map((message) => message.state),
      [state, 'planned'],
    );
  }
});

test('a shipment that the import only changed may have been told about before, not since', async (t) => {
  const rig = await importRig(t);
  const known = await rig.save({ name: 'Ольга' });
  const shipmentId = await idOf(rig, known);
  await saveMessage(rig, shipmentId, { state: 'accepted', at: new Date(rig.ctx.now().getTime() - 86_400_000) });
  const { id, canUndo } = await rig.importNow(`Трек-номер;Получатель\n${known};Анна\n`);

  await saveMessage(rig, shipmentId, { state: 'accepted', occurrence: '630099' });
  const since = await rig.view(id);

  assert.deepEqual([canUndo, since.canUndo], [true, false]);
  assert.equal((await rig.askUndo(id)).status, 409);
});

test('places go back to who waits for one, but not those of shipments that the carrier was asked about', async (t) => {
  const rig = await importRig(t);
  await rig.db.updateTable('shopTariffs').set({ tariff: 'XXS' }).execute();
  const numbers = Array.from({ length: 50 }, nextTrackNumber);
  const { id } = await rig.importNow(['Трек-номер', ...numbers].join('\n'));
  const [waiting] = await loadShipments(rig.ctx, rig.shopId, [{ trackNumber: nextTrackNumber() }], { source: 'api' });
  await rig.db
    .updateTable('shipments')
    .set({ firstAnsweredAt: rig.ctx.now() })
    .where('trackNumber', 'in', numbers.slice(0, 10))
    .execute();
  await removeShipments(rig.ctx, rig.shopId, { email: 'anna@example.org' }, { trackNumbers: [numbers[20]!] }, 'deleted');

  await rig.undo(id);

  assert.equal(waiting!.result, 'waiting');
  const { life } = await rig.db.selectFrom('shipments').select('life').where('id', '=', waiting!.id!).executeTakeFirstOrThrow();
  const { loaded } = await rig.db.selectFrom('quotaUse').select('loaded').executeTakeFirstOrThrow();
  assert.deepEqual([life, loaded], ['active', 11]);
});

test('corrected contacts are told what is still true; an undoing takes back what waits to be told', async (t) => {
  const rig = await importRig(t);
  rig.setNow('2026-11-23T09:00:00+03:00');
  const now = rig.ctx.now();
  const arrived = { status: 'arrived', statusAt: now, arrivedAt: now, arrivedIndex: '630099', arrivedOn: '2026-11-23' } as const;
  const known = await rig.save({ phone: '79161234567', firstAnsweredAt: now, ...arrived });
  await saveMessage(rig, await idOf(rig, known), {
    state: 'accepted',
    occurrence: '630099',
    at: new Date(now.getTime() - 3_600_000),
  });
  const { id, result } = await rig.importNow(`Трек-номер;Телефон\n${known};9031234567\n`);

  const told = await rig.browser.call<{ planned: number }>('POST', rig.at(id, '/tell'));
  const again = await rig.browser.call<{ planned: number }>('POST', rig.at(id, '/tell'));
  const planned = await rig.db.selectFrom('messages').select(['address', 'reason']).where('state', '=', 'planned').execute();
  await rig.undo(id);

  assert.equal(result!.newContacts, 1);
  assert.deepEqual([told.body.planned, again.body.planned], [1, 0]);
  assert.deepEqual(planned, [{ address: '79031234567', reason: 'arrived' }]);
  const left = await rig.db.selectFrom('messages').select(['state', 'outcome']).orderBy('id').execute();
  assert.deepEqual(left, [
    { state: 'accepted', outcome: null },
    { state: 'dropped', outcome: 'address_changed' },
  ]);
});

test('a list of imports tells nothing of undoing: that would be a look at everything they changed', async (t) => {
  const rig = await importRig(t);
  const { id, canUndo } = await rig.importNow(`Трек-номер\n${nextTrackNumber()}\n`);

  const [listed] = await rig.list();

  assert.deepEqual([listed!.id, 'canUndo' in listed!, canUndo], [id, false, true]);
});
