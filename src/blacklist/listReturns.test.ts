import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { saveShipment } from '../../test/fixtures.ts';
import { editShipment } from '../shipments/editShipment.ts';
import { loadShipments } from '../shipments/loadShipments.ts';
import { removeShipments, restoreShipments } from '../shipments/removeShipments.ts';
import { op } from '../tracking/testCarrier.ts';
import { strike } from './strike.ts';
import { expired, OFFICE, PHONE, refused, returnsRig } from './testReturns.ts';

const PERSON = { email: 'alice@example.org' };

test('a parcel that goes back because its storage time ran out lists its phone and e-mail once, and nothing else of the recipient', async (t) => {
  const { alice, ctx, entries, report, saveReturned } = await returnsRig(t);

  const { id, trackNumber } = await saveReturned(alice.shopId, { email: 'anna@example.org' });
  await report(trackNumber, [...expired(), op('8/2', '2026-11-22T10:00:00', '300041')]);
  await report(trackNumber, [...expired(), op('2/2', '2026-11-23T10:00:00', '300041')]);

  const listed = await entries();
  assert.deepEqual(
    listed.map(({ kind, listedBy, shipmentId, returnedAt }) => [kind, listedBy, shipmentId, returnedAt.toISOString()]),
    [
      ['phone', alice.shopId, id, '2026-11-20T07:00:00.000Z'],
      ['email', alice.shopId, id, '2026-11-20T07:00:00.000Z'],
    ],
  );
  const stored = JSON.stringify(await ctx.db.selectFrom('blacklistEntries').selectAll().execute());
  assert.doesNotMatch(stored, /9161234567|anna|Анна/);
});

test('a parcel that was refused, is only waiting, or was collected lists nobody', async (t) => {
  const { alice, entries, saveReturned } = await returnsRig(t);

  await saveReturned(alice.shopId, {}, refused);
  await saveReturned(alice.shopId, {}, expired().slice(0, 2));
  await saveReturned(alice.shopId, {}, [...expired().slice(0, 2), op('2/1', '2026-11-20T10:00:00', OFFICE)]);

  assert.deepEqual(await entries(), []);
});

test('a storage time that ran out is no return yet; that the parcel is back with the shop is one', async (t) => {
  const { alice, entries, report, saveReturned } = await returnsRig(t);
  const ranOut = [...expired().slice(0, 2), op('8/40', '2026-11-20T10:00:00', OFFICE)];
  const { trackNumber } = await saveReturned(alice.shopId, {}, ranOut);
  assert.deepEqual(await entries(), []);

  await report(trackNumber, [...ranOut, op('2/2', '2026-11-22T10:00:00', '300041')]);

  assert.deepEqual(
    (await entries()).map(({ returnedAt }) => returnedAt.toISOString()),
    ['2026-11-22T07:00:00.000Z'],
  );
});

test('nobody is listed by the number of none, by contacts of the shop and its people, or by what many people share', async (t) => {
  const { alice, db, entries, saveReturned } = await returnsRig(t);
  await db
    .updateTable('shops')
    .set({ phone: '8 487 200-00-01, 8 916 000-00-01', email: 'shop@example.org', adminEmails: ['admin@example.org'] })
    .where('id', '=', alice.shopId)
    .execute();
  for (const name of ['Анна', 'Белла', 'Вера', 'Галина', 'Дарья', 'Елена', 'елена'])
    await saveShipment(db, alice.shopId, { name, phone: '79160000002' });

  await saveReturned(alice.shopId, { phone: '79000000000' });
  await saveReturned(alice.shopId, { phone: '79160000001', email: 'shop@example.org' });
  await saveReturned(alice.shopId, { phone: '74872000001', email: 'admin@example.org' });
  await saveReturned(alice.shopId, { phone: '79160000002', name: 'Жанна' });

  assert.deepEqual(await entries(), []);
});

test('a contact that turns out to be of many people is taken off again', async (t) => {
  const { alice, ask, db, saveReturned } = await returnsRig(t);
  await saveReturned(alice.shopId);
  assert.equal((await ask(alice.shopId)).own?.returned, 1);

  for (const name of ['Белла', 'Вера', 'Галина', 'Дарья']) await saveShipment(db, alice.shopId, { name });
  await saveReturned(alice.shopId, { name: 'Елена' });

  assert.equal((await ask(alice.shopId)).own?.returned, 0);
});

test('a return that was recorded by mistake, and a parcel that was collected after all, are taken back', async (t) => {
  const { alice, ask, report, saveReturned } = await returnsRig(t);
  const returned = async () => (await ask(alice.shopId)).own?.returned;
  const cancelled = await saveReturned(alice.shopId);
  const collected = await saveReturned(alice.shopId);
  assert.equal(await returned(), 2);

  await report(cancelled.trackNumber, [...expired(), op('26/0', '2026-11-21T10:00:00', OFFICE)]);
  assert.equal(await returned(), 1);
  await report(collected.trackNumber, [...expired(), op('2/1', '2026-11-21T10:00:00', OFFICE)]);
  assert.equal(await returned(), 0);
});

test('«Отметить забранной» takes the return back, undoing it counts it again; deleting changes nothing', async (t) => {
  const { alice, ask, ctx, saveReturned } = await returnsRig(t);
  const returned = async () => (await ask(alice.shopId)).own?.returned;
  const which = { trackNumbers: [(await saveReturned(alice.shopId)).trackNumber] };

  await removeShipments(ctx, alice.shopId, PERSON, which, 'collected');
  assert.equal(await returned(), 0);
  await restoreShipments(ctx, alice.shopId, PERSON, which);
  assert.equal(await returned(), 1);
  await removeShipments(ctx, alice.shopId, PERSON, which, 'deleted');
  assert.equal(await returned(), 1);
});

test('a corrected contact frees the wrong one, by form and by loading; the next news lists the right one', async (t) => {
  const { alice, ask, ctx, report, saveReturned } = await returnsRig(t);
  const returned = async (phone: string) => (await ask(alice.shopId, { phone })).own?.returned;
  const first = await saveReturned(alice.shopId, { phone: '79160000001' });
  const second = await saveReturned(alice.shopId, { phone: '79160000002' });

  await editShipment(ctx, alice.shopId, PERSON, first.trackNumber, { name: 'Анна', phone: '79160000003' });
  await loadShipments(ctx, alice.shopId, [{ trackNumber: second.trackNumber, phone: '79160000004' }], { source: 'api' });
  assert.deepEqual([await returned('79160000001'), await returned('79160000002'), await returned('79160000003')], [0, 0, 0]);

  for (const { trackNumber } of [first, second])
    await report(trackNumber, [...expired(), op('2/2', '2026-11-22T10:00:00', '300041')]);
  const all = await Promise.all(['1', '2', '3', '4'].map((n) => returned(`7916000000${n}`)));
  assert.deepEqual(all, [0, 0, 1, 1]);
});

test('what staff struck stays struck, whatever is reported or undone later', async (t) => {
  const { alice, ask, ctx, report, saveReturned } = await returnsRig(t);
  const { id, trackNumber } = await saveReturned(alice.shopId);
  await strike(ctx, { email: 'staff@example.org' }, { shopId: alice.shopId, shipmentId: id }, 'ошибка Почты');

  await removeShipments(ctx, alice.shopId, PERSON, { trackNumbers: [trackNumber] }, 'collected');
  await restoreShipments(ctx, alice.shopId, PERSON, { trackNumbers: [trackNumber] });
  await report(trackNumber, [...expired('11-21')]);

  assert.deepEqual((await ask(alice.shopId)).own, { returned: 0, delivered: 0, total: 1, lastMonth: null });
});

test('another shop’s removal does not touch the return of the same number', async (t) => {
  const { alice, charlie, ask, ctx, saveReturned } = await returnsRig(t);
  const { trackNumber } = await saveReturned(alice.shopId);
  await saveReturned(charlie.shopId, { trackNumber, phone: PHONE });

  await removeShipments(ctx, charlie.shopId, PERSON, { trackNumbers: [trackNumber] }, 'collected');

  assert.equal((await ask(alice.shopId)).own?.returned, 1);
  assert.equal((await ask(charlie.shopId)).own?.returned, 0);
});

test('what fails while listing leaves neither status nor entry', async (t) => {
  const { alice, db, entries, report, shipment } = await returnsRig(t);
  const { trackNumber } = await saveShipment(db, alice.shopId);
  await db.schema.alterTable('blacklist_entries').addCheckConstraint('full', sql`false`).execute();

  await assert.rejects(report(trackNumber, expired()), /full/);

  assert.equal((await shipment(alice.shopId, trackNumber)).status, 'waiting');
  assert.deepEqual(await entries(), []);
});
