import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, signedIn } from '../../test/api.ts';
import { createApiKey } from '../shops/apiKeys.ts';
import type { ReturnsAnswer } from './returns.ts';
import { TERMS_VERSION } from './terms.ts';
import { PHONE, returnsRig } from './testReturns.ts';

const LIST = '/cabinet/black-list';
type Refusal = { error: { code: string; field?: string; message: string } };
type View = { isSharingOn: boolean; terms: { version: string; acceptedBy: string } | null; years: number; limitPerHour: number };

async function setUp(t: Parameters<typeof returnsRig>[0]) {
  const rig = await returnsRig(t);
  await rig.db
    .insertInto('members')
    .values({ shopId: rig.alice.shopId, userId: 'reader', role: 'reader', createdAt: rig.ctx.now() })
    .execute();
  return {
    ...rig,
    owner: await signedIn(rig.ctx, rig.alice),
    operator: await signedIn(rig.ctx, rig.bob),
    reader: await signedIn(rig.ctx, { userId: 'reader' }),
    stranger: await signedIn(rig.ctx, rig.charlie),
  };
}

test('everybody in the shop may ask about a buyer; another shop learns nothing of the answer', async (t) => {
  const { alice, owner, reader, stranger, saveReturned } = await setUp(t);
  const { trackNumber } = await saveReturned(alice.shopId);

  const asked = await owner.call<ReturnsAnswer>('POST', `${LIST}/check`, { phone: '8 916 123-45-67' });
  const byReader = await reader.call<ReturnsAnswer>('POST', `${LIST}/check`, { phone: PHONE, email: '' });
  const byStranger = await stranger.call<ReturnsAnswer>('POST', `${LIST}/check`, { phone: PHONE });
  const numbers = await stranger.call<{ items: object }>('POST', `${LIST}/returns`, { trackNumbers: [trackNumber] });

  assert.equal(asked.body.text, 'Посылок, вернувшихся по сроку хранения: 1, последняя в ноябре 2026');
  assert.deepEqual(byReader.body, asked.body);
  assert.equal(byStranger.body.text, 'Возвратов по сроку хранения не было');
  assert.deepEqual(numbers.body, { items: {} });
});

test('a contact that cannot be read is refused at its field', async (t) => {
  const { owner } = await setUp(t);
  const refused = async (body: object) => {
    const { status, body: answer } = await owner.call<Refusal>('POST', `${LIST}/check`, body);
    return [status, answer.error.code, answer.error.field];
  };

  assert.deepEqual(await refused({}), [400, 'invalid', 'phone']);
  assert.deepEqual(await refused({ phone: '12' }), [400, 'invalid', 'phone']);
  assert.deepEqual(await refused({ email: 'anna@' }), [400, 'invalid', 'email']);
});

test('only the owner takes part in the shared list or leaves it, with version, time and person', async (t) => {
  const { alice, charlie, owner, operator, db, ctx, share } = await setUp(t);
  const version = TERMS_VERSION;

  const before = await owner.call<Refusal>('POST', `${LIST}/terms`, { version });
  await share(charlie.shopId);
  const byOperator = await operator.call('POST', `${LIST}/terms`, { version });
  const older = await owner.call('POST', `${LIST}/terms`, { version: '2020-01-01' });
  const accepted = await owner.call<View>('POST', `${LIST}/terms`, { version });
  const again = await owner.call<View>('POST', `${LIST}/terms`, { version });
  const left = await owner.call<View>('DELETE', `${LIST}/terms`);

  assert.deepEqual([before.status, byOperator.status, older.status], [409, 403, 409]);
  assert.deepEqual(accepted.body.terms, { version, acceptedAt: ctx.now().toISOString(), acceptedBy: 'alice@example.org' });
  assert.deepEqual([accepted.body.isSharingOn, accepted.body.years, accepted.body.limitPerHour], [true, 3, 300]);
  assert.deepEqual(again.body, accepted.body);
  assert.equal(left.body.terms, null);
  const log = await db
    .selectFrom('auditLog')
    .select(['actor', 'action', 'details'])
    .where('shopId', '=', alice.shopId)
    .orderBy('id')
    .execute();
  assert.deepEqual(log, [
    { actor: 'alice@example.org', action: 'black list terms accepted', details: { version } },
    { actor: 'alice@example.org', action: 'black list terms withdrawn', details: { version } },
  ]);
});

test('programs ask with their key, and are told when the hour’s limit is used up', async (t) => {
  const { alice, charlie, ctx, db, saveReturned, share } = await setUp(t);
  await saveReturned(charlie.shopId);
  await share(alice.shopId, charlie.shopId);
  await db.insertInto('serviceSettings').values({ name: 'blacklist limit', value: '1' }).execute();
  const { key } = await createApiKey(ctx, alice.shopId, { email: 'alice@example.org' }, 'shop');
  const ask = <T>(body: unknown, authorization = `Bearer ${key}`) =>
    browser(ctx).call<T>('POST', '/api/v1/black-list/check', body, { authorization });

  const answer = await ask<ReturnsAnswer>({ phone: '+7 916 123-45-67' });
  const over = await ask<{ status: number; detail: string }>({ phone: '79160000001' });
  const wrong = await ask<{ field: string }>({ email: 'anna' });

  assert.deepEqual(answer.body, {
    own: { returned: 0, delivered: 0, total: 0, lastMonth: null },
    shared: { returned: 1, lastMonth: '2026-11' },
    text: 'Посылок, вернувшихся по сроку хранения: 1, последняя в ноябре 2026',
  });
  assert.equal(over.status, 429);
  assert.match(over.headers.get('retry-after')!, /^\d+$/);
  assert.match(over.body.detail, /не больше 1 /);
  assert.deepEqual([wrong.status, wrong.body.field], [400, 'email']);
  for (const body of ['', '[]', 'null', '{"phone": 5}', '{"phone": {"$ne": 1}}'])
    assert.equal((await ask(body)).status, 400, body);
  assert.equal((await ask({ phone: PHONE }, 'Bearer wrong')).status, 401);
});
