import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { overdueSteps, runStep } from '../../pipeline/runner.ts';
import { lockLoads } from '../loadStore.ts';
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

/** What the function itself says, without the fence of the table that `found` joins. */
const countFound = async ({ ctx }: Rig, typed: string, asShop: number, atMost = 100) => {
  const find = sql`select find_shipments(${searchQuery(typed)}::tsquery, ${atMost})`;
  return (await ctx.withShop(asShop, (db) => find.execute(db))).rows.length;
};

/** Pages of the lists of what is not in the indexes yet. */
const leftToFill = async ({ db }: Rig) => {
  const { rows } = await sql<{ words: number; contacts: number }>`
    select gin_clean_pending_list('search_words_by_word') as words, gin_clean_pending_list('shipments_by_contact') as contacts`.execute(
    db,
  );
  return [rows[0]!.words, rows[0]!.contacts];
};

const isDue = async ({ db }: Rig) => (await db.selectFrom('imports').select('wordsDue').executeTakeFirstOrThrow()).wordsDue;

/** Until somebody waits for a lock of that kind. */
const waitsFor = ({ db, waitFor }: Rig, kind: string) =>
  waitFor(async () => (await sql`select from pg_locks where locktype = ${kind} and not granted`.execute(db)).rows.length > 0);

async function pass(rig: Rig, minutes: number) {
  rig.setNow(new Date(rig.ctx.now().getTime() + minutes * MINUTE_MS));
  const result = await runStep(rig.ctx, writeWordsStep, rig.ctx.now());
  return result?.error ?? result?.did;
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
  assert.equal(await countFound(rig, 'анна', rig.charlie.shopId), 0);
  assert.equal(await countFound(rig, 'покупатель', rig.shopId, 10), 10);
  assert.deepEqual(await leftToFill(rig), [0, 0]);
});

test('what a crash left without words is found by them at once, and a step writes them', async (t) => {
  const rig = await importRig(t);
  const one = await importWithoutWords(rig, [`${nextTrackNumber()};Анна;;;`, `${nextTrackNumber()};Ольга;;;`]);
  const before = { state: one.state, words: await countWords(rig), isDue: await isDue(rig), found: await found(rig, 'анна') };
  const ofOther = await countFound(rig, 'анна', rig.charlie.shopId);
  const limited = await countFound(rig, '6300', rig.shopId, 1);

  const [early, later] = [await pass(rig, 4), await pass(rig, 2)];
  const again = await pass(rig, 60);

  assert.deepEqual(before, { state: 'imported', words: 0, isDue: true, found: ['Анна'] });
  assert.deepEqual([ofOther, limited, early, later, again], [0, 1, 0, 1, 0]);
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

test('the words of an import take the turn of the shop’s loads', async (t) => {
  const rig = await importRig(t);
  const { id } = await importWithoutWords(rig, [`${nextTrackNumber()};Анна;;;`]);

  const writing = await rig.db.transaction().execute(async (other) => {
    await lockLoads(other, rig.shopId);
    const begun = writeWords(rig.ctx, rig.shopId, Number(id));
    await waitsFor(rig, 'advisory');
    return { begun, words: await countWords(rig) };
  });
  await writing.begun;

  assert.deepEqual([writing.words, await countWords(rig)], [0, 1]);
});

test('an import whose words cannot be written does not stop the next', async (t) => {
  const rig = await importRig(t);
  for (const name of ['Анна', 'Ольга']) await importWithoutWords(rig, [`${nextTrackNumber()};${name};;;`]);
  const mend = await dieAt(rig, 'search_words', `new.words @@ 'анна'`);

  const broken = [typeof (await pass(rig, 6)), await countWords(rig)];
  await mend();

  assert.deepEqual([broken, await pass(rig, 1), await countWords(rig)], [['string', 1], 1, 2]);
});

test('neither an import that changes parcels nor its undoing leaves their words to the next who loads', async (t) => {
  const rig = await importRig(t);
  const rows = Array.from({ length: 100 }, () => nextTrackNumber());
  const file = (name: string) => [HEAD, ...rows.map((number) => `${number};${name};;;`)].join('\n');
  await rig.importNow(file('Анна'));

  const { id } = await rig.importNow(file('Мария'));
  const changed = [(await found(rig, 'мария')).length, await leftToFill(rig)];
  await rig.undo(id);
  const undone = [(await found(rig, 'анна')).length, await leftToFill(rig)];

  assert.deepEqual(
    [changed, undone],
    [
      [100, [0, 0]],
      [100, [0, 0]],
    ],
  );
});

test('an import is undone and searched as others are while its words are due', async (t) => {
  const rig = await importRig(t);
  const { id } = await importWithoutWords(rig, [`${nextTrackNumber()};Анна;;;`]);

  const undone = await rig.undo(id);
  const between = await found(rig, 'анна');
  await pass(rig, 6);

  assert.deepEqual([undone.state, between, await found(rig, 'анна')], ['undone', ['Анна'], ['Анна']]);
});
