import type { Context } from '../app.ts';
import type { Step } from '../pipeline/step.ts';
import { type AccountState, growChunk, readAccountState } from './accountStore.ts';
import { type Account, carrierDay, listAccounts, SINGLE_QUOTA } from './accounts.ts';
import { askTickets } from './ask.ts';
import {
  type Cut,
  countOpenTickets,
  cutSingleTickets,
  cutTickets,
  deleteOldSingleChecks,
  deleteOldTickets,
  isUnfinished,
  type Scope,
} from './checkStore.ts';
import { type Planner, planMessages } from './planner.ts';
import { LONGEST_MS } from './ticket.ts';
import { failOldTickets } from './ticketStore.ts';

const DAY = 86_400_000;
const KEPT_DAYS = 3;
const SINGLE_CHECKS_KEPT_DAYS = 60;
const DELETED_AT_ONCE = 20_000;

/**
 * Asks the carrier: at night about every active shipment of the shops in service, by day about those that may change soon. Tickets
 * are written before they are asked for, so a crash loses none: `collect` asks for those that are left.
 */
export function makeCheckStep(plan: Planner = planMessages): Step {
  return {
    name: 'check',
    times: ({ checkTimes }) => checkTimes,
    async run(ctx, at) {
      await cleanUp(ctx);
      const scope = await scopeOf(ctx, at);
      const failures: unknown[] = [];
      let did = 0;
      for (const account of await listAccounts(ctx)) {
        try {
          did += await cutForAccount(ctx, account, at, scope);
        } catch (error) {
          ctx.log('cutting tickets failed', { account: account.name, error });
          failures.push(error);
        }
      }
      await askTickets(ctx, plan);
      if (failures.length > 0) throw new Error(`tickets of ${failures.length} accounts were not cut`, { cause: failures[0] });
      return did;
    },
  };
}

export const checkStep = makeCheckStep();

async function cleanUp({ db, now }: Context): Promise<void> {
  const before = (milliseconds: number) => new Date(now().getTime() - milliseconds);
  await failOldTickets(db, before(LONGEST_MS));
  await deleteOldTickets(db, before(KEPT_DAYS * DAY), DELETED_AT_ONCE);
  await deleteOldSingleChecks(db, before(SINGLE_CHECKS_KEPT_DAYS * DAY), DELETED_AT_ONCE);
}

/**
 * Everything is asked about at the nightly time, when a person runs the step, and when the last nightly check was missed: a run
 * settles the earlier moments of its step. @returns what a check that is due at `at` asks about
 */
export async function scopeOf(ctx: Context, at: Date): Promise<Scope> {
  const { checkTimes, zone } = ctx.config;
  const moment = at.toTemporalInstant().toZonedDateTimeISO(zone);
  const isByDay = checkTimes.slice(1).some((time) => moment.toPlainTime().equals(time));
  if (!isByDay) return 'all';
  let nightly = moment.withPlainTime(checkTimes[0]!);
  if (Temporal.ZonedDateTime.compare(nightly, moment) > 0) nightly = nightly.subtract({ days: 1 });
  return (await isUnfinished(ctx.db, 'check', new Date(nightly.epochMilliseconds))) ? 'all' : 'changing';
}

/** An account in trouble is tried again once a night, with whatever its first ticket brings; by day it is left alone. */
async function cutForAccount(ctx: Context, account: Account, runAt: Date, scope: Scope): Promise<number> {
  const { db, config } = ctx;
  const now = ctx.now();
  if (scope === 'all') await growChunk(db, account.name, config.post.chunk);
  const state = await readAccountState(db, account.name);
  if (state.trouble && scope !== 'all') return 0;
  const dueAt = state.stoppedUntil && state.stoppedUntil > now ? state.stoppedUntil : now;
  const cut: Cut = { account, runAt, dueAt, scope, now };
  if (account.access === 'single') return cutSingleTickets(db, cut, await questionsLeft(ctx, account, state));
  return cutTickets(db, cut, Math.min(config.post.chunk, state.chunk ?? config.post.chunk));
}

async function questionsLeft(ctx: Context, account: Account, { quotaDay, askedToday }: AccountState): Promise<number> {
  const asked = quotaDay === carrierDay(ctx.now()) ? askedToday : 0;
  return Math.max(0, SINGLE_QUOTA - asked - (await countOpenTickets(ctx.db, account.name)));
}
