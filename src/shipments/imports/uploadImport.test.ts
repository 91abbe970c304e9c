import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../routes.ts';
import { importRig } from './testImports.ts';

const IMPORTS = '/cabinet/imports';
type Rig = Awaited<ReturnType<typeof importRig>>;

/** An upload whose bytes are `pieces`. */
function send({ ctx, browser }: Rig, pieces: AsyncIterable<Uint8Array>) {
  return createApp(ctx).request(`${ctx.config.publicUrl}${IMPORTS}?kind=file&name=a.csv`, {
    method: 'POST',
    headers: { cookie: browser.cookie(), origin: ctx.config.publicUrl },
    body: ReadableStream.from(pieces),
    duplex: 'half',
  } as RequestInit);
}

const PIECE = new Uint8Array(1024 * 1024).fill(0x30);

test('an upload that breaks off is no fault of the service: its log tells it as news', async (t) => {
  const rig = await importRig(t);
  const broken = async function* () {
    yield PIECE;
    throw new Error('the line is dead');
  };

  const { status } = await send(rig, broken());

  assert.equal(status, 400);
  const [told] = rig.logged.filter(({ event }) => event === 'upload broken off');
  assert.deepEqual([told!.facts.why, told!.facts.error], ['Error: the line is dead', undefined]);
  assert.deepEqual(
    rig.logged.filter(({ facts }) => facts.error),
    [],
  );
  assert.deepEqual(await rig.list(), []);
});

test('a file that is deleted while its bytes still come is not found, whether many are to come or none', async (t) => {
  for (const after of [3, 0]) {
    const rig = await importRig(t);
    const pieces = async function* () {
      yield PIECE;
      // The first is written when the second is asked for.
      yield new Uint8Array(1);
      const [one] = await rig.list();
      await rig.browser.call('DELETE', rig.at(one!.id));
      for (let i = 0; i < after; i++) yield PIECE;
    };

    const response = await send(rig, pieces());

    assert.equal(response.status, 404, `${after}`);
    assert.match(await response.text(), /удалили/);
    assert.deepEqual(await rig.list(), []);
    assert.deepEqual(
      rig.logged.filter(({ facts }) => facts.error),
      [],
    );
  }
});
