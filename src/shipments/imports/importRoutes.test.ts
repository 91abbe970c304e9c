import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { type Browser, browser, signedIn } from '../../../test/api.ts';
import { nextTrackNumber } from '../../../test/fixtures.ts';
import { serve } from '../../platform/http.ts';
import { createApp } from '../../routes.ts';
import { MAX_BYTES } from './import.ts';
import { importRig } from './testImports.ts';
import { tidyImportsStep } from './tidyImports.ts';

const IMPORTS = '/cabinet/imports';
const DAY = 86_400_000;

test('a reader looks at imports and changes none', async (t) => {
  const rig = await importRig(t);
  await rig.db.updateTable('members').set({ role: 'reader' }).where('userId', '=', 'bob').execute();
  const id = await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`);
  await rig.read(id);
  const bob = await signedIn(rig.ctx, rig.bob);

  const reads = await statuses(bob, [
    ['GET', IMPORTS],
    ['GET', rig.at(id)],
    ['GET', rig.at(id, '/rows')],
    ['GET', rig.at(id, '/refused.csv')],
  ]);
  const writes = await statuses(bob, changesOf(rig.at(id)));

  assert.deepEqual(new Set(reads), new Set([200]));
  assert.deepEqual(new Set(writes), new Set([403]));
});

test('another shop’s import is not found, nor one that never was', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`);
  await rig.read(id);
  const charlie = await signedIn(rig.ctx, rig.charlie);

  for (const [who, path] of [
    [charlie, rig.at(id)],
    [rig.browser, rig.at('999')],
    [rig.browser, rig.at('first')],
  ] as const) {
    const found = await statuses(who, [
      ...(['', '/rows', '/refused.csv', '/refused.xlsx'] as const).map((rest) => ['GET', `${path}${rest}`] as [string, string]),
      ...changesOf(path).slice(1),
    ]);
    assert.deepEqual(new Set(found), new Set([404]), path);
  }
  assert.deepEqual((await charlie.call<{ items: unknown[] }>('GET', IMPORTS)).body.items, []);
  assert.equal((await browser(rig.ctx).call('GET', rig.at(id))).status, 401);
});

test('50 MB are taken and one byte more is not, whether or not it is announced', async (t) => {
  const rig = await importRig(t);
  const pieces = async function* (size: number) {
    const piece = new Uint8Array(1024 * 1024).fill(0x30);
    for (let sent = 0; sent < size; sent += piece.length) yield piece.subarray(0, Math.min(piece.length, size - sent));
  };
  const send = (size: number) =>
    createApp(rig.ctx).request(`${rig.ctx.config.publicUrl}${IMPORTS}?kind=file&name=large.csv`, {
      method: 'POST',
      headers: { cookie: rig.browser.cookie(), origin: rig.ctx.config.publicUrl },
      body: ReadableStream.from(pieces(size)),
      duplex: 'half',
    } as RequestInit);
  const announced = await rig.browser.call<{ error: { code: string } }>('POST', `${IMPORTS}?kind=file`, 'x', {
    'content-length': String(MAX_BYTES + 1),
  });

  const tooLarge = await send(MAX_BYTES + 1);
  const left = await rig.list();
  const whole = await send(MAX_BYTES);

  assert.deepEqual([announced.status, announced.body.error.code], [413, 'too-large']);
  assert.deepEqual([tooLarge.status, left], [413, []]);
  assert.equal(whole.status, 201);
  assert.equal((await rig.list())[0]!.size, MAX_BYTES);
});

test('other requests of the cabinet stay small', async (t) => {
  const rig = await importRig(t);
  const large = 'x'.repeat(1024 * 1024 + 1);

  for (const [method, path] of [
    ['PATCH', `${IMPORTS}/1/cells`],
    ['POST', `${IMPORTS}/1/import`],
    ['POST', '/cabinet/shipments'],
  ] as const)
    assert.equal((await rig.browser.call(method, path, large)).status, 413, path);
});

test('an upload whose connection breaks leaves nothing behind', async (t) => {
  const rig = await importRig(t);
  const server = await serve(createApp(rig.ctx), { port: 0, host: '127.0.0.1' });
  t.after(() => server.close(0));
  const socket = connect(server.port, '127.0.0.1');
  socket.write(
    `POST ${IMPORTS}?kind=file&name=half.csv HTTP/1.1\r\nhost: localhost\r\norigin: ${rig.ctx.config.publicUrl}\r\ncookie: ${rig.browser.cookie()}\r\ncontent-length: 3000000\r\n\r\n`,
  );
  socket.write('0'.repeat(2_000_000));

  await rig.waitFor(async () => (await rig.list()).length === 1);
  socket.destroy();
  await rig.waitFor(async () => rig.logged.some(({ event }) => event === 'upload broken off'));

  assert.deepEqual(await rig.list(), []);
  assert.deepEqual(await rig.db.selectFrom('importFiles').select('n').execute(), []);
  assert.deepEqual(
    rig.logged.filter(({ facts }) => facts.error),
    [],
  );
});

test('the latest files are listed, and older ones when more are asked for', async (t) => {
  const rig = await importRig(t);
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push(await rig.upload(nextTrackNumber(), 'kind=scan'));
  const listed = async (query: string) => {
    const { body } = await rig.browser.call<{ items: { id: string }[]; hasMore: boolean }>('GET', `${IMPORTS}${query}`);
    return [body.items.map(({ id }) => id), body.hasMore];
  };

  assert.deepEqual(await listed('?limit=2'), [[ids[2], ids[1]], true]);
  assert.deepEqual(await listed('?limit=3'), [ids.toReversed(), false]);
  assert.deepEqual(await listed(''), [ids.toReversed(), false]);
  assert.deepEqual(await statuses(rig.browser, [['GET', `${IMPORTS}?limit=1001`]]), [400]);
});

test('twenty files may wait, and the next is told what to do', async (t) => {
  const rig = await importRig(t);
  const ids: string[] = [];
  for (let i = 0; i < 20; i++) ids.push(await rig.upload(nextTrackNumber(), 'kind=scan'));

  const refused = await rig.browser.call<{ error: { message: string } }>('POST', `${IMPORTS}?kind=scan`, nextTrackNumber());
  await rig.browser.call('DELETE', rig.at(ids[0]!));
  const taken = await rig.browser.call('POST', `${IMPORTS}?kind=scan`, nextTrackNumber());

  assert.equal(refused.status, 409);
  assert.match(refused.body.error.message, /удалите/);
  assert.equal(taken.status, 201);
});

test('a file is changed while it is ready, and deleted until it is imported', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`);
  const path = rig.at(id);
  const [cells, start] = [changesOf(path)[1]!, changesOf(path)[5]!];

  const unread = await statuses(rig.browser, [cells, start, ['POST', `${path}/undo`], ['POST', `${path}/tell`]]);
  await rig.read(id);
  const wrong = await statuses(rig.browser, [
    ['PATCH', `${path}/cells`, { edits: [{ row: 2, field: 'price', value: '' }] }],
    ['PATCH', `${path}/cells`, { edits: [] }],
    ['PUT', `${path}/columns`, { columns: ['price'] }],
    ['PUT', `${path}/repairs`, { repairs: ['magic'] }],
    ['GET', `${path}/rows?group=magic`],
    ['GET', `${path}/rows?limit=501`],
    ['POST', `${IMPORTS}?kind=photo`, 'x'],
  ]);
  await rig.import(id);
  const importing = await statuses(rig.browser, [...changesOf(path).slice(1, 6), ['DELETE', path]]);
  await rig.load(id);
  const imported = await statuses(rig.browser, [...changesOf(path).slice(1, 6), ['DELETE', path]]);

  assert.deepEqual(unread, [409, 409, 409, 409]);
  assert.deepEqual(new Set(wrong), new Set([400]));
  assert.deepEqual(new Set([...importing, ...imported]), new Set([409]));
});

test('a cell holds any text: what the database cannot keep is left out', async (t) => {
  const rig = await importRig(t);
  const id = await rig.upload(`Трек-номер;Получатель\n${nextTrackNumber()};Анна\n`);
  await rig.read(id);

  const { rows } = await rig.edit(id, [{ row: 2, field: 'name', value: 'Анна\0 "{,}\\" \ud800😀' }]);

  assert.equal(rows[0]!.given.name, 'Анна "{,}\\" \ufffd😀');
});

test('at night broken uploads go, and after a month what nobody imported and rows that were refused', async (t) => {
  const rig = await importRig(t);
  const { id: done } = await rig.importNow(`Трек-номер\n${nextTrackNumber()}\nмусор\n`);
  await rig.read(await rig.upload(`Трек-номер\n${nextTrackNumber()}\n`));
  const begun = { shopId: rig.shopId, kind: 'file' as const, fileName: 'half.csv', createdBy: 'alice', createdAt: rig.ctx.now() };
  await rig.db
    .insertInto('imports')
    .values({ ...begun, state: 'uploading', stateAt: rig.ctx.now() })
    .execute();
  const now = rig.ctx.now().getTime();
  const listed = async (at: number) => {
    rig.setNow(new Date(at));
    await tidyImportsStep.run(rig.ctx, rig.ctx.now());
    return (await rig.list()).map(({ state }) => state).sort();
  };

  const [atOnce, later] = [await listed(now + 60_000), await listed(now + 2 * 3_600_000)];
  const kept = (await rig.rows(done)).total;
  const aMonthLater = await listed(now + 31 * DAY);

  assert.deepEqual(atOnce, ['imported', 'ready', 'uploading']);
  assert.deepEqual(later, ['imported', 'ready']);
  assert.deepEqual(aMonthLater, ['imported']);
  assert.deepEqual([kept, (await rig.rows(done)).total], [1, 0]);
});

test('what a crash left behind after an import is put away at night', async (t) => {
  const rig = await importRig(t);
  const { id } = await rig.importNow(`Трек-номер\n${nextTrackNumber()}\n`);
  const importId = Number(id);
  await rig.db
    .insertInto('importFiles')
    .values({ shopId: rig.shopId, importId, n: 0, bytes: Buffer.from('x') })
    .execute();

  const did = [await tidyImportsStep.run(rig.ctx, rig.ctx.now()), await tidyImportsStep.run(rig.ctx, rig.ctx.now())];

  assert.deepEqual(did, [1, 0]);
});

type Request = [method: string, path: string, body?: unknown];

/** Every way to change something: the upload first. */
function changesOf(path: string): Request[] {
  return [
    ['POST', `${IMPORTS}?kind=file`, 'x'],
    ['PATCH', `${path}/cells`, { edits: [{ row: 2, field: 'name', value: 'Ирина' }] }],
    ['PUT', `${path}/columns`, { columns: ['trackNumber'] }],
    ['PUT', `${path}/sheet`, { sheet: 'Лист1' }],
    ['PUT', `${path}/repairs`, { repairs: [] }],
    ['POST', `${path}/import`],
    ['POST', `${path}/undo`],
    ['POST', `${path}/tell`],
    ['DELETE', path],
  ];
}

async function statuses(who: Browser, requests: Request[]): Promise<number[]> {
  const found: number[] = [];
  for (const [method, path, body] of requests) found.push((await who.call(method, path, body)).status);
  return found;
}
