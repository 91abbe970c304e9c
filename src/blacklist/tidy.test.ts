import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { decideObjection, insertObjection } from './objectionStore.ts';
import { expired, returnsRig } from './testReturns.ts';
import { tidyBlacklistStep } from './tidy.ts';

test('every night what the list need not know any longer is forgotten', async (t) => {
  const { alice, ctx, db, entries, saveReturned, setNow } = await returnsRig(t);
  await saveReturned(alice.shopId, {}, expired('10-31'));
  const { id } = await saveReturned(alice.shopId);
  for (const explanation of ['open', 'decided'])
    await insertObjection(db, { phone: '79161234567', email: null, replyTo: null, explanation, at: ctx.now() });
  const decided = await db
    .selectFrom('blacklistObjections')
    .select('id')
    .where('explanation', '=', 'decided')
    .executeTakeFirstOrThrow();
  await decideObjection(db, decided.id, { state: 'declined', decision: 'нет', by: 'staff@example.org' }, ctx.now());
  await sql`insert into blacklist_checks (shop_id, at, hash)
            select ${alice.shopId}, clock_timestamp() - make_interval(hours => hours), '\\x01' from unnest(array[0, 25]) as hours`.execute(
    db,
  );
  await sql`insert into blacklist_form_uses (at, who)
            select clock_timestamp() - make_interval(hours => hours), '' from unnest(array[0, 25]) as hours`.execute(db);

  setNow('2029-11-05T03:20:00+03:00');
  const removed = await tidyBlacklistStep.run(ctx, ctx.now());

  assert.equal(removed, 4);
  assert.deepEqual(
    (await entries()).map(({ shipmentId }) => shipmentId),
    [id],
  );
  assert.deepEqual(await db.selectFrom('blacklistObjections').select('explanation').execute(), [{ explanation: 'open' }]);
  assert.equal(await tidyBlacklistStep.run(ctx, ctx.now()), 0);
});
