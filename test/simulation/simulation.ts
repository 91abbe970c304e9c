import { createHash } from 'node:crypto';
import type { TestContext } from 'node:test';
import { advance } from '../../src/pipeline/advance.ts';
import { saveTick } from '../../src/pipeline/runner.ts';
import { steps } from '../../src/pipeline/steps.ts';
import { testDatabase } from '../database.ts';
import { checkEnding } from './ending.ts';
import { fakeGateways } from './gateways.ts';
import { offHost } from './hosts.ts';
import { checkMoney, deliveryChecks } from './invariants.ts';
import { fakePost } from './post.ts';
import { chanceOf } from './random.ts';
import { contextOf, hostsOf } from './service.ts';
import { saveShops } from './shops.ts';
import { type Event, eventOf, makeGood } from './story.ts';
import { Turns } from './turns.ts';
import type { World } from './world.ts';

const START = new Date('2026-11-23T12:00:00+03:00');
const DAY_MS = 86_400_000;
/** Days at the end without faults and crashes, and without anything new from the carrier. */
const CALM_DAYS = 5;
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
      await offHost(() => checkMoney(test.db, cast));
    }
  }
  await test.liveUntil(new Date(START.getTime() + days * DAY_MS + 2 * 3_600_000));
  await offHost(() => checkEnding(test.db, cast, test.post, world));
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
  const cast = await saveShops(onlooker, seed);
  await saveTick(onlooker, START);
  const checkDeliveries = deliveryChecks(database.db, cast);
  const hosts = hostsOf(t, { database, world, turns, post, gateways });

  const check = () =>
    offHost(async () => {
      const isAnyNew = await checkDeliveries(gateways.deliveries);
      if (isAnyNew) await checkMoney(database.db, cast);
    });
  const clock = {
    async moveTo(to: Date) {
      if (to > world.now) world.now = to;
      hosts.maybeHelp();
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
