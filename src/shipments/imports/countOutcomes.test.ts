import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { OUTCOMES } from './rowStore.ts';
import { importRig } from './testImports.ts';

const HEAD = 'Трек-номер;Получатель;Телефон;E-mail';

/** What the grid says row by row, counted one by one. */
async function counted(rig: Awaited<ReturnType<typeof importRig>>, id: string) {
  const { rows } = await rig.rows(id, 'limit=500');
  const outcomes = OUTCOMES.map((name) => [name, rows.filter(({ outcome }) => outcome === name).length]);
  const problems = rows.filter((row) => row.problems.length > 0).length;
  return { ...Object.fromEntries(outcomes), total: rows.length, problems };
}

test('counts are those of the rows, whichever of their numbers are known', async (t) => {
  const rig = await importRig(t);
  const [one, other, same, changed, removed, over, contactless, gone] = Array.from({ length: 8 }, () => nextTrackNumber());
  for (const trackNumber of [same, changed, removed, over, contactless, gone])
    await rig.save({ trackNumber: trackNumber!, name: 'Анна', phone: '79161234567', phoneTyped: '79161234567', email: null });
  const mark = (trackNumber: string, values: object) =>
    rig.db.updateTable('shipments').set(values).where('trackNumber', '=', trackNumber).execute();
  await mark(removed!, { life: 'deleted' });
  await mark(over!, { life: 'finished', closedAt: new Date('2020-01-01') });
  await mark(gone!, { supersededAt: new Date('2025-01-01') });
  const rows = [
    `${one};Анна;9161234567;`,
    `${same};Анна;79161234567;`,
    `${changed};Ольга;9161234567;`,
    `${removed};Анна;9161234567;`,
    `${over};Анна;9161234567;`,
    `${gone};Анна;9161234567;`,
    `${contactless};Яна;;`,
    `${contactless};Яна;;`,
    `${other};Без адреса;;`,
    `${one};Анна;9161234567;`,
    'не номер;Анна;9161234567;',
  ];

  const { id, counts } = await rig.read(await rig.upload([HEAD, ...rows].join('\n')));

  const { groups, overQuota, ...outcomes } = counts!;
  assert.deepEqual(outcomes, await counted(rig, id));
  assert.ok(
    OUTCOMES.every((name) => outcomes[name] > 0),
    JSON.stringify(outcomes),
  );
});

test('a number that is the least or the greatest of its rows is known like any other', async (t) => {
  const rig = await importRig(t);
  const numbers = Array.from({ length: 5 }, () => nextTrackNumber()).toSorted();
  const file = [HEAD, ...numbers.map((number) => `${number};Анна;9161234567;`)].join('\n');
  const outcomes = async () => {
    const { id, counts } = await rig.read(await rig.upload(file));
    await rig.browser.call('DELETE', rig.at(id));
    return { new: counts!.new, known: counts!.same + counts!.update };
  };

  await rig.save({ trackNumber: numbers[0]! });
  const withLeast = await outcomes();
  await rig.db.deleteFrom('shipments').execute();
  await rig.save({ trackNumber: numbers.at(-1)! });
  const withGreatest = await outcomes();

  assert.deepEqual([withLeast, withGreatest], Array(2).fill({ new: 4, known: 1 }));
});
