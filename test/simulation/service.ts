import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import type { Context } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { dispatchStep } from '../../src/messages/dispatch.ts';
import { planStep } from '../../src/messages/plan.ts';
import { receiptsStep } from '../../src/messages/receipts.ts';
import { endSendingLeases } from '../../src/messages/recordStore.ts';
import type { Step } from '../../src/pipeline/step.ts';
import { forgetLeases } from '../../src/platform/lease.ts';
import { secretsOf } from '../../src/platform/secrets.ts';
import { collectStep } from '../../src/tracking/collect.ts';
import { endTicketLeases } from '../../src/tracking/ticketStore.ts';
import type { TestDatabase } from '../database.ts';
import type { fakeGateways } from './gateways.ts';
import { offHost, onHost, openHostDatabase } from './hosts.ts';
import type { fakePost } from './post.ts';
import type { Host, Turns } from './turns.ts';
import type { World } from './world.ts';

/** Steps that another host may be at while the first one works. */
const SHARED: readonly Step[] = [collectStep, planStep, dispatchStep, receiptsStep];

type Parts = {
  database: TestDatabase;
  world: World;
  turns: Turns;
  post: ReturnType<typeof fakePost>;
  gateways: ReturnType<typeof fakeGateways>;
};

type Living = { host: Host; ctx: Context; end(): Promise<void> };

/**
 * The hosts of the service. When the one that moves the clock crashes, the next one starts on what it left; now and then another one
 * does the same work at the same moment, as if neither knew of the other.
 */
export function hostsOf(t: TestContext, { database, world, turns, post, gateways }: Parts) {
  let count = 0;
  let crashes = 0;
  let current: Living | undefined;
  let helping: Promise<void> | undefined;
  const ends: Promise<void>[] = [];
  t.after(async () => {
    await current?.end();
    await Promise.all(ends);
  });

  function start(turnsLeft: number): Living {
    const n = ++count;
    const host: Host = {
      ...{ name: `host ${n}`, isDead: false, turnsLeft, died: Promise.withResolvers() },
      losesAnswer: world.chance.is(0.5, 'loses', n),
    };
    const own = openHostDatabase(database.url, host, turns, database.pool);
    const ctx: Context = { ...contextOf(own.database, world), carriers: post.carriersOf(host) };
    ctx.gateways = gateways.gatewaysOf(host, () => ctx);
    return { host, ctx, end: own.end };
  }

  /** The first host is safe exactly as long as the helper takes turns: what ends later ends by the machine's time. */
  async function help({ host, ctx, end }: Living, first: Host): Promise<void> {
    const left = first.turnsLeft;
    first.turnsLeft = Number.POSITIVE_INFINITY;
    try {
      await onHost(host, turns, database.pool, () => Promise.all(SHARED.map((step) => runBare(step, ctx))));
    } finally {
      first.turnsLeft = left;
      helping = undefined;
      ends.push(offHost(end));
    }
  }

  async function bury({ end }: Living): Promise<void> {
    crashes += 1;
    await offHost(async () => {
      await end();
      await turns.settled();
      await forgetTheDead(database);
    });
  }

  return {
    crashes: () => crashes,
    /** Not while the first host may crash: what its successor forgets is then the helper's too. */
    maybeHelp(): void {
      const isWanted = world.now < world.calmFrom && world.chance.is(0.12, 'help', world.now.getTime());
      if (!isWanted || helping || !current) return;
      const { host } = current;
      helping = offHost(() => help(start(Number.POSITIVE_INFINITY), host));
    },
    /** Does the work, again from the beginning after every crash. */
    async survive(work: (ctx: Context) => Promise<unknown>): Promise<void> {
      for (;;) {
        current ??= start(world.chance.whole(20, 700, 'lives', count));
        const { host, ctx } = current;
        if (world.now >= world.calmFrom) host.turnsLeft = Number.POSITIVE_INFINITY;
        const done = onHost(host, turns, database.pool, () => work(ctx));
        await Promise.race([done, host.died.promise]).catch((error) => {
          if (!host.isDead) throw error;
        });
        await helping;
        if (!host.isDead) return;
        void done.catch(() => {}); // it may never end: nobody answers the dead
        await bury(current);
        current = undefined;
      }
    },
  };
}

/** A step as it runs when its lease was lost: nothing but the rows themselves keeps two workers apart. Its failure stops no other. */
async function runBare(step: Step, ctx: Context): Promise<void> {
  const shopIds = step.shops ? await step.shops(ctx, ctx.now()) : [undefined];
  const runs = shopIds.map((shopId) =>
    step.run(ctx, ctx.now(), shopId).catch((error) => ctx.log('step failed', { step: step.name, shopId, error })),
  );
  await Promise.all(runs);
}

/** What `startService` does on a database of its own, and what time does for leases of a minute. */
async function forgetTheDead({ db }: TestDatabase): Promise<void> {
  await Promise.all([forgetLeases(db), endSendingLeases(db), endTicketLeases(db)]);
  await sql`update gateway_slots set holder = null, lease_until = '-infinity'`.execute(db);
}

export function contextOf(database: Pick<Context, 'db' | 'pool' | 'withShop'>, world: World): Context {
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
