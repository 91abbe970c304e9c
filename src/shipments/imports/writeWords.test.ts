import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { overdueSteps } from '../../pipeline/runner.ts';
import { searchQuery } from '../search.ts';
import { dieAt, importRig } from './testImports.ts';
import { writeWords, writeWordsStep } from './writeWords.ts';

type Rig = Awaited<ReturnType<typeof importRig>>;

const HEAD = 'Трек-номер;Получатель;Телефон;E-mail;Номер заказа';
const MINUTE_MS = 60_000;
const MANY = 5_000;

/** Names of what a person of the shop finds, a parcel that is found twice twice. */
async function found({ ctx, shopId }: Rig, typed: string, asShop = shopId): Promise<(string | null)[]> {
  const { rows } = await ctx.withShop(asShop, (db) =>
    sql<{ name: string | null }>`
      select name from find_shipments(${searchQuery(typed)}::tsquery, 100) as found join shipments on id = found order by id`.execute(
      db,
    ),
  );
  return rows.map(({ name }) => name);
}

const countWords = async ({ db }: Rig) => (await db.selectFrom('searchWords').select('shipmentId').execute()).length;

const isDue = async ({ db }: Rig) => (await db.selectFrom('imports').select('wordsDue').executeTakeFirstOrThrow()).wordsDue;

async function pass(rig: Rig, minutes: number) {
  rig.setNow(new Date(rig.ctx.now().getTime() + minutes * MINUTE_MS));
  return writeWordsStep.run(rig.ctx, rig.ctx.now());
}

/** An import of which the server died when its words were about to be written. */
async function importWithoutWords(rig: Rig, rows: string[]) {
  const mend = await dieAt(rig, 'search_words', 'true');
  const one = await rig.importNow([HEAD, ...rows].join('\n'));
  await mend();
  return one;
}

test('an import is searched by all its words once it is done, however long it is', async (t) => {
  const rig = await importRig(t);
  const rows = Array.from({ length: MANY }, (_, i) => `${nextTrackNumber()};Покупатель ${i};;;`);
  const last = nextTrackNumber();

  await rig.importNow([HEAD, ...rows, `${last};Семёнова Анна;8 916 123-45-67;anna@example.org;A-17`].join('\n'));

  assert.deepEqual([await countWords(rig), await isDue(rig)], [MANY + 1, false]);
  for (const typed of [last, last.slice(-5), 'семенова анна', '123-45-67', 'anna@', 'a-17'])
    assert.deepEqual(await found(rig, typed), ['Семёнова Анна'], typed);
  assert.deepEqual(await found(rig, 'анна', rig.charlie.shopId), []);
});

test('what a crash left without words is found by them at once, and a step writes them', async (t) => {
  const rig = await importRig(t);
  const one = await importWithoutWords(rig, [`${nextTrackNumber()};Анна;;;`, `${nextTrackNumber()};Ольга;;;`]);
  const before = { state: one.state, words: await countWords(rig), isDue: await isDue(rig), found: await found(rig, 'анна') };
  const ofOther = await found(rig, 'анна', rig.charlie.shopId);

  const [early, later] = [await pass(rig, 4), await pass(rig, 2)];
  const again = await pass(rig, 60);

  assert.deepEqual(before, { state: 'imported', words: 0, isDue: true, found: ['Анна'] });
  assert.deepEqual([ofOther, early, later, again], [[], 0, 1, 0]);
  assert.deepEqual([await countWords(rig), await isDue(rig), await found(rig, 'анна')], [2, false, ['Анна']]);
  assert.equal(await writeWordsStep.wakes!(rig.ctx), undefined);
});

test('words that nobody writes for half an hour are a standstill', async (t) => {
  const rig = await importRig(t);
  await importWithoutWords(rig, [`${nextTrackNumber()};Анна;;;`]);

  const inTime = await overdueSteps(rig.ctx, { steps: [writeWordsStep] });
  rig.setNow(new Date(rig.ctx.now().getTime() + 36 * MINUTE_MS));

  assert.deepEqual([inTime, await overdueSteps(rig.ctx, { steps: [writeWordsStep] })], [[], ['write-words']]);
});

test('a parcel that is changed before its words are written is found by the new ones, once', async (t) => {
  const rig = await importRig(t);
  const number = nextTrackNumber();
  await importWithoutWords(rig, [`${number};Анна;;;`, `${nextTrackNumber()};Ольга;;;`]);

  await rig.browser.call('PATCH', `/cabinet/shipments/${number}`, { name: 'Мария' });
  const before = [await found(rig, 'мария'), await found(rig, 'анна'), await found(rig, 'ольга')];
  await pass(rig, 6);
  const after = [await found(rig, 'мария'), await found(rig, 'анна'), await found(rig, 'ольга')];

  assert.deepEqual(before, [['Мария'], [], ['Ольга']]);
  assert.deepEqual(after, before);
});

test('a change under way while the words are written is not lost', async (t) => {
  const rig = await importRig(t);
  const number = nextTrackNumber();
  const { id } = await importWithoutWords(rig, [`${number};Анна;;;`]);
  const client = await rig.ctx.pool.connect();
  await client.query('begin');
  await client.query(`update shipments set name = 'Мария' where track_number = $1`, [number]);

  const writing = writeWords(rig.ctx, rig.shopId, Number(id));
  await rig.waitFor(
    async () =>
      (await sql`select from pg_locks where locktype = 'transactionid' and not granted`.execute(rig.db)).rows.length > 0,
  );
  await client.query('commit');
  client.release();
  await writing;

  assert.deepEqual([await found(rig, 'мария'), await found(rig, 'анна')], [['Мария'], []]);
});

test('an import is undone and searched as others are while its words are due', async (t) => {
  const rig = await importRig(t);
  const { id } = await importWithoutWords(rig, [`${nextTrackNumber()};Анна;;;`]);

  const undone = await rig.undo(id);
  const between = await found(rig, 'анна');
  await pass(rig, 6);

  assert.deepEqual([undone.state, between, await found(rig, 'анна')], ['undone', ['Анна'], ['Анна']]);
});
