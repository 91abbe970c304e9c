import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { importRig } from './testImports.ts';
import { tidyImportsStep } from './tidyImports.ts';

const DAY_MS = 86_400_000;
type Rig = Awaited<ReturnType<typeof importRig>>;

const changes = ({ db }: Rig) => db.selectFrom('importChanges').select(['before', 'after']).orderBy('shipmentId').execute();

async function nights(rig: Rig, days: number) {
  rig.setNow(new Date(rig.ctx.now().getTime() + days * DAY_MS));
  return tidyImportsStep.run(rig.ctx, rig.ctx.now());
}

/** A message of the first shipment has left. */
async function tell({ db, shopId, ctx }: Rig) {
  await sql`
    insert into messages (shop_id, shipment_id, channel, audience, reason, address, dedupe_key, state, planned_at, not_before, not_after, due_at, sent_at)
    select ${shopId}, min(id), 'sms', 'recipient', 'arrived', '79161234567', 'told', 'accepted', t, t, t, t, t
      from shipments, (select ${ctx.now()}::timestamptz as t) n group by t`.execute(db);
}

test('what shipments were before an import is kept until somebody is told; corrected contacts that stand, for a month', async (t) => {
  const rig = await importRig(t);
  const [renamed, corrected, since] = [
    await rig.save({ name: 'Ольга' }),
    await rig.save({ phone: '79161234567' }),
    await rig.save(),
  ];
  const rows = [`${renamed};Ирина;`, `${corrected};Пётр;9031234567`, `${since};;9051234567`];
  const { id } = await rig.importNow(['Трек-номер;Получатель;Телефон', ...rows].join('\n'));
  await rig.browser.call('PATCH', `/cabinet/shipments/${since}`, { phone: '79261234567' });

  await nights(rig, 1);
  const untold = { kept: (await changes(rig)).length, canUndo: (await rig.view(id)).canUndo };
  await tell(rig);
  await nights(rig, 1);
  const told = await changes(rig);
  const { canUndo } = await rig.view(id);
  const again = await nights(rig, 1);
  await nights(rig, 30);

  assert.deepEqual(untold, { kept: 3, canUndo: true });
  assert.deepEqual([told, canUndo, again], [[{ before: {}, after: { phone: '79031234567' } }], false, 0]);
  assert.deepEqual(await changes(rig), []);
});

test('after a month an import cannot be undone, and what it changed is forgotten', async (t) => {
  const rig = await importRig(t);
  const known = await rig.save({ name: 'Ольга' });
  const { id } = await rig.importNow(`Трек-номер;Получатель\n${known};Ирина\n`);

  await nights(rig, 31);
  const { canUndo } = await rig.view(id);
  const { status, body } = await rig.browser.call<{ error: { message: string } }>('POST', rig.at(id, '/undo'));

  assert.deepEqual([canUndo, status, await changes(rig)], [false, 409, []]);
  assert.match(body.error.message, /в течение месяца/);
});

test('an undone import remembers nothing of what it had changed', async (t) => {
  const rig = await importRig(t);
  const known = await rig.save({ name: 'Ольга' });
  const { id } = await rig.importNow(`Трек-номер;Получатель\n${known};Ирина\n${nextTrackNumber()};Анна\n`);

  await rig.undo(id);

  assert.deepEqual(await changes(rig), []);
  assert.equal(await nights(rig, 0), 0);
});
