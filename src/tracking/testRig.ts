import type { TestContext as NodeTest } from 'node:test';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { type Cast, saveCast } from '../../test/fixtures.ts';
import type { Config } from '../config.ts';
import { makeCheckStep } from './check.ts';
import { makeCollectStep } from './collect.ts';
import { makeIngestStep } from './ingestStep.ts';
import type { Planner } from './planner.ts';
import { testCarrier } from './testCarrier.ts';

export const NIGHT = new Date('2026-11-24T00:30:00+03:00');
export const MORNING = new Date('2026-11-24T07:30:00+03:00');
const MINUTE = 60_000;

export type Rig = Awaited<ReturnType<typeof trackingRig>>;

/** The steps of tracking on a real database with a carrier at the port; planning only writes down what it was asked. */
export async function trackingRig(t: NodeTest, config: Partial<Config> = {}) {
  const database = await testDatabase(t);
  const carrier = testCarrier();
  const { ctx, setNow, logged } = testContext(database, { batch: carrier.batch, single: carrier.single, config });
  const cast: Cast = await saveCast(database.db);
  const planned: { shopId: number; ids: readonly number[] }[] = [];
  const plan: Planner = async (_db, _ctx, shopId, ids) => planned.push({ shopId, ids: [...ids] });
  const check = makeCheckStep(plan);
  const collect = makeCollectStep(plan);
  const ingest = makeIngestStep(plan);

  return {
    ...cast,
    ctx,
    db: database.db,
    carrier,
    setNow,
    logged,
    planned,
    plan,
    check,
    collect,
    ingest,
    /** A check at its time, without collecting. */
    async ask(at = NIGHT) {
      setNow(at);
      return check.run(ctx, at);
    },
    /** Runs `collect` whenever it would wake, until nothing is open or `limit` minutes have passed. */
    async collectAll(minutes = 12 * 60) {
      const until = ctx.now().getTime() + minutes * MINUTE;
      for (let due = await collect.wakes!(ctx); due && due.getTime() <= until; due = await collect.wakes!(ctx)) {
        if (due > ctx.now()) setNow(due);
        await collect.run(ctx, ctx.now());
      }
    },
    async night(at = NIGHT) {
      await this.ask(at);
      await this.collectAll();
    },
    shipment: (shopId: number, trackNumber: string) =>
      database.db
        .selectFrom('shipments')
        .selectAll()
        .where('shopId', '=', shopId)
        .where('trackNumber', '=', trackNumber)
        .executeTakeFirstOrThrow(),
    statuses: async () =>
      (await database.db.selectFrom('shipments').select('status').orderBy('id').execute()).map((row) => row.status),
    tickets: () =>
      database.db
        .selectFrom('tickets')
        .select(['account', 'ordinal', 'state', 'barcodes', 'trouble', 'dueAt', 'attempts'])
        .orderBy('id')
        .execute(),
  };
}

/** A setting of the carrier's account beside the defaults. */
export function withPost(ctxConfig: Config, post: Partial<Config['post']>): Partial<Config> {
  return { post: { ...ctxConfig.post, ...post } };
}
