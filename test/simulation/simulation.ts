import { createHash } from 'node:crypto';
import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import type { Context } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { endSendingLeases } from '../../src/messages/recordStore.ts';
import { advance } from '../../src/pipeline/advance.ts';
import { saveTick } from '../../src/pipeline/runner.ts';
import { steps } from '../../src/pipeline/steps.ts';
import { forgetLeases } from '../../src/platform/lease.ts';
import { secretsOf } from '../../src/platform/secrets.ts';
import { endTicketLeases } from '../../src/tracking/ticketStore.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { checkEnding } from './ending.ts';
import { fakeGateways } from './gateways.ts';
import { offHost, onHost, openHostDatabase } from './hosts.ts';
import { checkMoney, deliveryChecks } from './invariants.ts';
import { fakePost } from './post.ts';
import { chanceOf } from './random.ts';
import { saveShops } from './shops.ts';
import { type Event, eventOf, makeGood } from './story.ts';
import { type Host, Turns } from './turns.ts';
import type { World } from './world.ts';

const START = new Date('2026-11-23T12:00:00+03:00');
const DAY_MS = 86_400_000;
/** Days at the end without faults and crashes, and without anything new from the carrier. */
const CALM_DAYS = 7;
const EVENTS_A_DAY = 6;

export type Outcome = { deliveries: number; crashes: number; turns: number; trail: string };

/** Lives through `days` of four shops as the seed has it. @throws when something happens that must never happen */
export async function simulate(t: TestContext, seed: number, days: number): Promise<Outcome> {
  const test = await setUp(t, seed, days);
  const { world, turns, gateways, cast, chance } = test;
  for (let day = 0; day < days; day++) {
    for (let i = 0; i < EVENTS_A_DAY; i++) {
      const n = day * EVENTS_A_DAY + i;
      const at = START.getTime() + day * DAY_MS + (i + chance.number('when', n)) * (DAY_MS / EVENTS_A_DAY);
      await test.liveUntil(new Date(at));
      if (day < days - CALM_DAYS) await test.happen(eventOf(cast, test.post, chance, world.now, n));
      else if (day === days - CALM_DAYS && i === 0) for (const event of makeGood(cast)) await test.happen(event);
      await test.survive((ctx) => gateways.pushReceipts(ctx, 0.3));
      await test.check();
    }
  }
  await test.liveUntil(new Date(START.getTime() + days * DAY_MS + 2 * 3_600_000));
  await offHost(() => checkEnding(test.db, cast, test.post, world));
  if (process.env.TRAIL) (await import('node:fs')).writeFileSync(process.env.TRAIL, turns.trail.join('\n'));
  const trail = createHash('sha256').update(turns.trail.join('\n')).digest('hex');
  return { deliveries: gateways.deliveries.length, crashes: test.crashes(), turns: turns.trail.length, trail };
}

async function setUp(t: TestContext, seed: number, days: number) {
  const database = await testDatabase(t);
  const chance = chanceOf(seed);
  const at = (day: number) => new Date(START.getTime() + day * DAY_MS);
  const world: World = { chance, now: START, calmFrom: at(days - CALM_DAYS), nothingNewFrom: at(days - CALM_DAYS + 1) };
  const turns = new Turns(chance);
  const post = fakePost(world, turns);
  const gateways = fakeGateways(world, turns);
  const onlooker = contextOf(database, world);
  const cast = await saveShops(onlooker);
  await saveTick(onlooker, START);
  const checkDeliveries = deliveryChecks(database.db, cast);
  const hosts = hostsOf(t, { database, world, turns, post, gateways });

  const check = () =>
    offHost(async () => {
      await checkDeliveries(gateways.deliveries);
      await checkMoney(database.db, cast);
    });
  const clock = {
    async moveTo(to: Date) {
      if (to > world.now) world.now = to;
    },
  };
  return {
    ...{ db: database.db, chance, world, turns, post, gateways, cast, check },
    ...{ survive: hosts.survive, crashes: hosts.crashes },
    async liveUntil(until: Date): Promise<void> {
      await hosts.survive((ctx) => advance(ctx, steps, clock, until, async () => check().then(() => false)));
    },
    async happen({ what, happen, remember }: Event): Promise<void> {
      turns.trail.push(`${world.now.toISOString()} ${what}`);
      await hosts.survive(happen);
      remember?.(world.now);
    },
  };
}

type Parts = {
  database: TestDatabase;
  world: World;
  turns: Turns;
  post: ReturnType<typeof fakePost>;
  gateways: ReturnType<typeof fakeGateways>;
};

/** One host at a time: when it crashes the next one starts on what it left. */
function hostsOf(t: TestContext, { database, world, turns, post, gateways }: Parts) {
  let count = 0;
  let current: { host: Host; ctx: Context; end(): Promise<void> } | undefined;
  t.after(() => current?.end());

  function start() {
    const n = ++count;
    const isCalm = world.now >= world.calmFrom;
    const host: Host = {
      ...{ name: `host ${n}`, isDead: false, died: Promise.withResolvers() },
      turnsLeft: isCalm ? Number.POSITIVE_INFINITY : world.chance.whole(20, 1_500, 'lives', n),
      losesAnswer: world.chance.is(0.5, 'loses', n),
    };
    const own = openHostDatabase(database.url, turns, database.pool);
    const ctx: Context = { ...contextOf(own.database, world), carriers: post.carriersOf(host) };
    ctx.gateways = gateways.gatewaysOf(host, () => ctx);
    return { host, ctx, end: own.end };
  }

  return {
    crashes: () => count - 1,
    /** Does the work, again from the beginning after every crash. */
    async survive(work: (ctx: Context) => Promise<unknown>): Promise<void> {
      for (;;) {
        current ??= start();
        const { host, ctx, end } = current;
        if (world.now >= world.calmFrom) host.turnsLeft = Number.POSITIVE_INFINITY;
        const done = onHost(host, turns, database.pool, () => work(ctx));
        await Promise.race([done, host.died.promise]).catch((error) => {
          if (!host.isDead) throw error;
        });
        if (!host.isDead) return;
        void done.catch(() => {}); // it may never end: nobody answers the dead
        await offHost(async () => {
          await end();
          await turns.settled();
          await forgetTheDead(database);
        });
        current = undefined;
      }
    },
  };
}

/** What `startService` does on a database of its own, and what time does for leases of a minute. */
async function forgetTheDead({ db }: TestDatabase): Promise<void> {
  await Promise.all([forgetLeases(db), endSendingLeases(db), endTicketLeases(db)]);
  await sql`update gateway_slots set holder = null, lease_until = '-infinity'`.execute(db);
}

function contextOf(database: Pick<Context, 'db' | 'pool' | 'withShop'>, world: World): Context {
  const { db, pool, withShop } = database;
  const outside = () => {
    throw new Error('An onlooker has no ports.');
  };
  return {
    ...{ db, pool, withShop },
    config: readConfig({ SANDBOX: '1' }),
    now: () => world.now,
    log: () => {},
    secrets: secretsOf(Buffer.alloc(32, 7)),
    carriers: { batch: outside, single: outside },
    gateways: {} as Context['gateways'],
  };
}
