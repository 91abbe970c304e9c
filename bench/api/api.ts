import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from '../../src/app.ts';
import { serve } from '../../src/platform/http.ts';
import { createApp } from '../../src/routes.ts';
import { createApiKey } from '../../src/shops/apiKeys.ts';
import { type Bench, compare, type Line, note, percentile, rounded, type Size } from '../bench.ts';
import { benchContext } from '../context.ts';
import { onBenchDatabase } from '../database.ts';
import { saveShops } from '../dispatchRows.ts';
import { type StandIn, startStandIn } from '../standIn.ts';
import type { Answer, Call, Task } from '../standIns/caller.ts';
import { addTrackCalls, BATCH, checkCalls, createCalls, readCalls, resendCalls } from './calls.ts';
import { saveParcels } from './parcels.ts';
import { bareRoutes } from './reference.ts';

const ROUNDS = 3;
const SHOPS = 10;
const PARCELS = { full: 100_000, small: 20_000 };
const CALLS = { full: 10_000, small: 2_000 };
const PARALLEL = 16;
/** Before each round at half load: longer than pools of connections keep what nobody uses, unless they are told to. */
const QUIET_MS = { full: 12_000, small: 0 };
/** Goals: how long one read of a hundred may take at half load, and how many parcels a second are created one by one. */
const READ_P99_MS = 20;
const CREATED_PER_SECOND = 1_000;
/** And how long a list may take that is sent again so many times, one call after the other. */
const RESENT = { times: 50, tracks: 500 };
const RESENT_MS = 1_000;

/**
 * A shop's program at work: it asks about buyers before it sends, loads parcels one by one and by the hundred, and reads them, over
 * HTTP, with its key, in 16 lines. The reference is a bare route for each with the bare statements, called by the same program.
 */
export const api: Bench = (size) =>
  onBenchDatabase(async function* (database) {
    const caller = await startStandIn('caller.ts');
    const { ctx } = benchContext(database, {});
    const shops = await saveShops(ctx.db, SHOPS);
    await saveParcels(ctx, shops, PARCELS[size]);
    const listening = { host: '127.0.0.1', port: 0 };
    const [ours, bare] = [await serve(createApp(ctx), listening), await serve(bareRoutes(ctx, shops[0]!), listening)];
    const address = (port: number) => `http://127.0.0.1:${port}`;
    try {
      const { key } = await createApiKey(ctx, shops[0]!, { email: 'alice@example.org' }, 'bench');
      yield* runCases({ ctx, caller, key, shops, size, ours: address(ours.port), bare: address(bare.port) });
    } finally {
      await Promise.all([ours.close(0), bare.close(0), caller.stop()]);
    }
  });

type Bed = { ctx: Context; caller: StandIn; key: string; shops: number[]; size: Size; ours: string; bare: string };

async function* runCases(bed: Bed): AsyncGenerator<Line> {
  const [n, parcels] = [CALLS[bed.size], PARCELS[bed.size]];
  yield await comparison(bed, 'api-black-list', 'POST', n, () => checkCalls(n, parcels));
  const read = await comparison(bed, 'api-read', 'GET', n, () => readCalls(n, parcels, bed.shops.length));
  yield read;
  yield await readAtHalfLoad(bed, readCalls(n, parcels, bed.shops.length), ((n / read.ours) * 1_000) / 2);
  const created = await comparison(bed, 'api-create', 'POST', n, (turn) => createCalls(n, turn));
  yield created;
  const rate = Math.round((n / created.ours) * 1_000);
  yield {
    ...{ case: 'api-create-rate', n, ours: rate, reference: CREATED_PER_SECOND },
    ...{ ratio: rounded(CREATED_PER_SECOND / rate), unit: 'per second' },
  };
  const { ctx, shops } = bed;
  yield await comparison(bed, 'api-addtrack', 'POST', n / BATCH, (turn) => addTrackCalls(ctx, shops[0]!, n / BATCH, turn));
  yield await resending(bed);
}

/** The same list again and again: nothing is written, and all of it together is done in a second. */
async function resending(bed: Bed): Promise<Line> {
  const calls = resendCalls(bed.ctx, bed.shops[0]!, RESENT.times, RESENT.tracks);
  const send = (some: Call[]) => tell(bed, { url: bed.ours, method: 'POST', calls: some }, 1);
  await send(calls.slice(0, 5)); // loads it, and warms up
  const rounds: number[] = [];
  // Of the calls alone: handing 12 MB of bodies to the calling program takes a third as long.
  for (let round = 0; round < ROUNDS; round++) rounds.push((await send(calls)).took.reduce((sum, ms) => sum + ms, 0));
  const ours = Math.round(percentile(rounds, 0.5));
  return { case: 'api-resend', n: RESENT.times, ours, reference: RESENT_MS, ratio: rounded(ours / RESENT_MS), unit: 'ms' };
}

/** What both are called with; `turn` is another number each time, so that nothing is there already that is to be made. */
type Calls = (turn: number) => { ours: Call[]; bare: Call[] };

async function comparison(bed: Bed, name: string, method: Task['method'], n: number, calls: Calls): Promise<Line> {
  let turn = 0;
  let next = calls(turn++);
  const send = (url: string, some: Call[]) => tell(bed, { url, method, calls: some });
  // Both are warm before the first round.
  for (const [url, some] of [
    [bed.ours, next.ours],
    [bed.bare, next.bare],
  ] as const)
    await send(url, some);
  const measured = await compare({
    rounds: ROUNDS,
    async prepare() {
      next = calls(turn++);
    },
    ours: async () => void (await send(bed.ours, next.ours)),
    reference: async () => void (await send(bed.bare, next.bare)),
  });
  return { case: name, n, ...measured, unit: 'ms' };
}

async function readAtHalfLoad(bed: Bed, { ours }: ReturnType<Calls>, perSecond: number): Promise<Line> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await delay(QUIET_MS[bed.size]);
    const { took } = await tell(bed, { url: bed.ours, method: 'GET', calls: ours, perSecond });
    rounds.push(rounded(percentile(took, 0.99)));
  }
  note(`a read of a hundred takes at least ${rounds.join(', ')} ms at ${Math.round(perSecond)} reads a second`);
  const p99 = percentile(rounds, 0.5);
  return {
    case: 'api-read-p99',
    n: ours.length,
    ours: p99,
    reference: READ_P99_MS,
    ratio: rounded(p99 / READ_P99_MS),
    unit: 'ms',
  };
}

function tell({ caller, key }: Bed, task: Omit<Task, 'headers' | 'parallel'>, parallel = PARALLEL): Promise<Answer> {
  return caller.tell<Answer>({ ...task, headers: { authorization: `Bearer ${key}` }, parallel });
}
