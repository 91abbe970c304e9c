import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { signedIn } from '../../test/api.ts';
import { removeShipments } from '../shipments/removeShipments.ts';
import { insertObjection } from './objectionStore.ts';
import { PHONE, returnsRig } from './testReturns.ts';

const LIST = '/cabinet/staff/black-list';
const EMAIL = 'anna@example.org';

type Found = {
  items: { shopId: number; shopName: string; shipmentId: string; kinds: string[]; state: string; struckReason: string | null }[];
};
type Queue = {
  items: { id: string; phone: string | null; counting: number; state: string; decision: string | null }[];
  open: number;
};

async function setUp(t: Parameters<typeof returnsRig>[0]) {
  const rig = await returnsRig(t);
  const staff = await signedIn(rig.ctx, { userId: 'staff' });
  await sql`insert into auth.staff (user_id, created_at) values ('staff', clock_timestamp())`.execute(rig.db);
  return {
    ...rig,
    staff,
    found: async (contact: object = { phone: PHONE }) => (await staff.call<Found>('POST', `${LIST}/search`, contact)).body.items,
    object: (explanation: string, contact = { phone: PHONE as string | null, email: null as string | null }) =>
      insertObjection(rig.db, { ...contact, replyTo: null, explanation, at: rig.ctx.now() }),
    queue: async (state: 'open' | 'decided') => (await staff.call<Queue>('GET', `${LIST}/objections?state=${state}`)).body,
    audited: () => rig.db.selectFrom('auditLog').select(['shopId', 'actor', 'action', 'details']).orderBy('id').execute(),
  };
}

test('nobody but staff reaches the list behind the shops', async (t) => {
  const { alice, ctx, saveReturned } = await setUp(t);
  const { id } = await saveReturned(alice.shopId);
  const owner = await signedIn(ctx, alice);
  const which = { shopId: alice.shopId, shipmentId: String(id), reason: 'x' };

  const answers = await Promise.all([
    owner.call('GET', `${LIST}/settings`),
    owner.call('PATCH', `${LIST}/settings`, { isSharingOn: true }),
    owner.call('POST', `${LIST}/search`, { phone: PHONE }),
    owner.call('POST', `${LIST}/strikes`, which),
    owner.call('GET', `${LIST}/objections`),
  ]);

  assert.deepEqual(
    answers.map(({ status }) => status),
    Array(5).fill(403),
  );
});

test('the operator’s choices have limits, and say who made them', async (t) => {
  const { staff, ctx } = await setUp(t);

  const { body: before } = await staff.call('GET', `${LIST}/settings`);
  const { body: after } = await staff.call('PATCH', `${LIST}/settings`, { isSharingOn: true, years: 2 });
  const wrong = await staff.call('PATCH', `${LIST}/settings`, { limitPerHour: 0 });

  assert.deepEqual(before, { isSharingOn: false, years: 3, limitPerHour: 300, changedAt: null, changedBy: null });
  const changed = { changedAt: ctx.now().toISOString(), changedBy: 'staff@example.org' };
  assert.deepEqual(after, { isSharingOn: true, years: 2, limitPerHour: 300, ...changed });
  assert.equal(wrong.status, 400);
});

test('staff find what is listed of a person, strike it with a reason and take that back; the shop’s log keeps both without the person', async (t) => {
  const { alice, charlie, ask, audited, found, saveReturned, staff } = await setUp(t);
  const { id, trackNumber } = await saveReturned(alice.shopId, { email: EMAIL });
  await saveReturned(charlie.shopId, { email: EMAIL, phone: '79160000001' });
  const which = { shopId: alice.shopId, shipmentId: String(id) };

  const [first, ...others] = await found();
  await staff.call('POST', `${LIST}/strikes`, { ...which, reason: 'Почта ошиблась' });
  const struck = [await ask(alice.shopId), await ask(alice.shopId, { email: EMAIL })].map(({ own }) => own?.returned);
  const again = await staff.call('POST', `${LIST}/strikes`, { ...which, reason: 'ещё раз' });
  const unreasoned = await staff.call('POST', `${LIST}/strikes/take-back`, { ...which, reason: ' ' });
  const [afterStrike] = await found();
  await staff.call('POST', `${LIST}/strikes/take-back`, { ...which, reason: 'не та посылка' });

  assert.deepEqual(
    [first!.shopName, first!.shipmentId, first!.kinds, first!.state, others.length],
    ['Ромашка', String(id), ['phone'], 'counts', 0],
  );
  assert.deepEqual([afterStrike!.state, afterStrike!.struckReason], ['struck', 'Почта ошиблась']);
  assert.deepEqual([again.status, unreasoned.status], [404, 400]);
  assert.deepEqual(struck, [0, 0], 'phone and e-mail stand and fall together');
  assert.equal((await ask(alice.shopId)).own?.returned, 1);
  assert.equal((await found({ email: EMAIL })).length, 2);
  assert.deepEqual(await audited(), [
    {
      ...{ shopId: alice.shopId, actor: 'staff@example.org', action: 'black list entry struck' },
      details: { shipmentId: id, trackNumber, reason: 'Почта ошиблась' },
    },
    {
      ...{ shopId: alice.shopId, actor: 'staff@example.org', action: 'black list strike taken back' },
      details: { shipmentId: id, trackNumber, reason: 'не та посылка' },
    },
  ]);
});

test('a parcel that was collected after all is shown as such', async (t) => {
  const { alice, ctx, found, saveReturned } = await setUp(t);
  const { trackNumber } = await saveReturned(alice.shopId);

  await removeShipments(ctx, alice.shopId, { email: 'alice@example.org' }, { trackNumbers: [trackNumber] }, 'collected');

  assert.equal((await found())[0]!.state, 'taken_back');
});

test('an objection that staff agree with strikes all that is listed of the person in every shop', async (t) => {
  const { alice, charlie, ask, audited, object, queue, saveReturned, staff } = await setUp(t);
  await saveReturned(alice.shopId, { email: EMAIL });
  await saveReturned(charlie.shopId);
  await saveReturned(charlie.shopId, { phone: '79160000001' });
  await object('Посылку я забрал');

  const { items, open } = await queue('open');
  const decide = () =>
    staff.call('POST', `${LIST}/objections/${items[0]!.id}/decide`, { state: 'struck', answer: 'Вычеркнули, извините' });
  const [one, other] = await Promise.all([decide(), decide()]);

  assert.deepEqual([items.length, items[0]!.phone, items[0]!.counting, open], [1, PHONE, 2, 1]);
  assert.deepEqual([one.status, other.status].sort(), [200, 409], 'of two at once one decides');
  assert.deepEqual((one.status === 200 ? one : other).body, { struck: 2, answerTo: null });
  assert.equal((await ask(alice.shopId, { email: EMAIL })).own?.returned, 0);
  assert.equal((await ask(charlie.shopId)).own?.returned, 0);
  assert.equal((await ask(charlie.shopId, { phone: '79160000001' })).own?.returned, 1);
  assert.deepEqual(
    (await audited()).map(({ shopId, action }) => [shopId, action]),
    [
      [alice.shopId, 'black list entry struck'],
      [charlie.shopId, 'black list entry struck'],
    ],
  );
  assert.doesNotMatch(JSON.stringify(await audited()), /916123|anna@/);
  const decided = await queue('decided');
  assert.deepEqual([decided.items[0]!.decision, decided.items[0]!.counting, decided.open], ['Вычеркнули, извините', 0, 0]);
});

test('an objection that staff decline changes nothing but its answer', async (t) => {
  const { alice, ask, object, queue, saveReturned, staff } = await setUp(t);
  await saveReturned(alice.shopId);
  await object('Не хочу');
  const { id } = (await queue('open')).items[0]!;

  const unanswered = await staff.call('POST', `${LIST}/objections/${id}/decide`, { state: 'declined', answer: '' });
  await staff.call('POST', `${LIST}/objections/${id}/decide`, { state: 'declined', answer: 'Посылка и правда вернулась' });

  assert.equal(unanswered.status, 400);
  assert.equal((await ask(alice.shopId)).own?.returned, 1);
  assert.deepEqual((await queue('open')).items, []);
  assert.equal((await queue('decided')).items[0]!.state, 'declined');
});
