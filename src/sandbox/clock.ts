import { setTimeout as delay } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Config } from '../config.ts';
import type { Database, Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import { withLease } from '../platform/lease.ts';
import type { Log } from '../platform/log.ts';
import { beginMove, CLOCK_CHANNEL, endMove, keepMoving, openOffset, raiseOffset, readClock } from './clockStore.ts';

/** Business time of the sandbox: real time and a stored offset, which only grows. It ticks, and it survives restarts. */
export type SandboxClock = {
  now(): Date;
  /** Jumps ahead; a moment that has passed is no reason to go back. */
  moveTo(at: Date): Promise<void>;
  /** Runs one move of the clock. @throws AppError `conflict` while another one, here or in another process, is under way */
  exclusively<T>(move: () => Promise<T>): Promise<T>;
  /** Lives through a past before anybody saw this clock: until `story` ends it shows `from`, then what it is moved to, and stands between. */
  relive<T>(from: Date, story: () => Promise<T>): Promise<T>;
  /** Does the minute's work unless a move is under way; a move that begins meanwhile waits for it. @returns whether it ran */
  whenIdle(work: () => Promise<unknown>): Promise<boolean>;
  /** Whether somebody, here or in another process, is moving the clock. */
  isMoving(): Promise<boolean>;
  close(): Promise<void>;
};

const RENEW_MS = 20_000;
const FOLLOW_MS = 1_000;
const WORK = 'sandbox minute';
const FIRST_HOUR = 13;

/** A new sandbox begins today at 13:00, or at SANDBOX_NOW. Other processes' moves are followed. */
export async function openSandboxClock(database: Pick<Database, 'db' | 'pool'>, config: Config, log: Log): Promise<SandboxClock> {
  const { db } = database;
  const first = config.sandbox.now ?? todayAt(FIRST_HOUR, config.zone);
  let offsetMs = await openOffset(db, first.getTime() - Date.now());
  // The only process of a database of its own: a move that its predecessor did not finish is not under way.
  if (config.databaseUrl === undefined) await endMove(db);
  let latestMs = 0;
  let past: Date | undefined;
  const follow = (storedMs: number) => {
    offsetMs = Math.max(offsetMs, storedMs);
  };
  const following = await followOthers(database, follow);

  const clock: SandboxClock = {
    now() {
      if (past) return past;
      // The machine's own clock may be set back a little; time that people saw does not come again.
      latestMs = Math.max(latestMs, Date.now() + offsetMs);
      return new Date(latestMs);
    },
    async moveTo(at) {
      if (past) past = at > past ? at : past;
      else if (at > clock.now()) follow(await raiseOffset(db, at.getTime() - Date.now()));
    },
    async exclusively(move) {
      if (!(await beginMove(db)))
        throw new AppError('conflict', 'Часы уже переводят. Дождитесь, пока они придут, и попробуйте снова.');
      const renewing = () => keepMoving(db).catch((error) => log('clock move not renewed', { error }));
      const renewal = setInterval(() => void renewing(), RENEW_MS);
      try {
        follow((await readClock(db)).offsetMs);
        return await afterWork({ db, log }, move);
      } finally {
        clearInterval(renewal);
        await endMove(db);
      }
    },
    relive: (from, story) =>
      clock.exclusively(async () => {
        past = from;
        try {
          return await story();
        } finally {
          past = undefined;
        }
      }),
    async whenIdle(work) {
      const lease = await withLease({ db, log }, WORK, async () => {
        if (await clock.isMoving()) return false;
        await work();
        return true;
      });
      return lease.ran && lease.value;
    },
    isMoving: async () => (await readClock(db)).isMoving,
    close: following.close,
  };
  return clock;
}

/** A minute's work that has begun is let end: two journeys through the same hours would each leave steps to the other. */
async function afterWork<T>(given: { db: Db; log: Log }, move: () => Promise<T>): Promise<T> {
  for (;;) {
    const lease = await withLease(given, WORK, move);
    if (lease.ran) return lease.value;
    await delay(20);
  }
}

/** Hears of others' moves at once; reads every second what a broken connection missed. */
async function followOthers({ db, pool }: Pick<Database, 'db' | 'pool'>, follow: (offsetMs: number) => void) {
  let client: PoolClient | undefined;
  const listen = async () => {
    const fresh = await pool.connect();
    fresh.on('notification', ({ channel, payload }) => {
      if (channel === CLOCK_CHANNEL) follow(Number(payload));
    });
    fresh.on('error', (error) => {
      if (client !== fresh) return;
      client = undefined;
      fresh.release(error);
    });
    client = fresh;
    await fresh.query(`listen ${CLOCK_CHANNEL}`);
  };
  await listen();
  let reading = Promise.resolve();
  const timer = setInterval(() => {
    reading = reading
      .then(() => (client ? undefined : listen()))
      .then(() => readClock(db))
      .then(
        (stored) => follow(stored.offsetMs),
        () => undefined,
      );
  }, FOLLOW_MS).unref();
  return {
    async close() {
      clearInterval(timer);
      await reading;
      client?.release(true);
      client = undefined;
    },
  };
}

function todayAt(hour: number, zone: string): Date {
  const today = Temporal.Now.plainDateISO(zone);
  return new Date(today.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds);
}
