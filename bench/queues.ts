import { Logger, run } from 'graphile-worker';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Context } from '../src/app.ts';
import type { Sms } from '../src/gateways/gateway.ts';

export type Queue = {
  /** Puts a job for each message in line. */
  fill(messages: Sms[]): Promise<void>;
  /** Works until all are done. */
  work(): Promise<void>;
  stop(): Promise<void>;
};

/** Sends and records one message: the least that a job must do. */
type Task = (message: Sms) => Promise<void>;

const sendOne =
  (ctx: Context): Task =>
  async (message) => {
    const [outcome] = await ctx.gateways.sms.send({
      requestId: `job-${message.messageId}`,
      sender: undefined,
      messages: [message],
    });
    if (outcome?.kind !== 'accepted') throw new Error('The gateway did not take it.');
    await ctx.pool.query(`update messages set state = 'accepted', body = $2, sent_at = now() where id = $1`, [
      message.messageId,
      message.text,
    ]);
  };

/** One job for each message, as many at once as the gateway allows requests. https://worker.graphile.org */
export async function graphileQueue(ctx: Context, url: string): Promise<Queue> {
  const concurrency = ctx.gateways.sms.maxParallel;
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 5 });
  // Connections that end with the server are nothing to tell about.
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  const settings = { pgPool: pool, noHandleSignals: true, concurrency, crontab: '', logger: new Logger(() => () => {}) };
  const migrator = await run({ ...settings, taskList: { none: async () => {} } });
  await migrator.stop();
  return {
    async fill(messages) {
      await pool.query(
        `select graphile_worker.add_jobs(array(select row('send', m, null, now(), 1, null, 0, null)::graphile_worker.job_spec
                                                 from json_array_elements($1::json) m))`,
        [JSON.stringify(messages)],
      );
    },
    async work() {
      const left = await countOf(ctx, 'graphile_worker._private_jobs');
      const done = countdown(left);
      const send = sendOne(ctx);
      const runner = await run({
        ...settings,
        taskList: {
          async send(payload) {
            await send(payload as Sms);
            done.one();
          },
        },
      });
      await done.all;
      await runner.stop();
    },
    stop: () => pool.end(),
  };
}

/** The same on pg-boss; jobs are fetched as many at a time as the gateway allows requests. https://timgit.github.io/pg-boss */
export async function bossQueue(ctx: Context, url: string): Promise<Queue> {
  const boss = new PgBoss(url);
  await boss.start();
  await boss.createQueue('send');
  let waiting = 0;
  return {
    async fill(messages) {
      await boss.insert(
        'send',
        messages.map((data) => ({ data })),
      );
      waiting = messages.length;
    },
    async work() {
      const done = countdown(waiting);
      const send = sendOne(ctx);
      const takeTurns = async () => {
        for (let jobs = await boss.fetch<Sms>('send'); jobs.length > 0; jobs = await boss.fetch<Sms>('send')) {
          for (const job of jobs) {
            await send(job.data);
            await boss.complete('send', job.id);
            done.one();
          }
        }
      };
      await Promise.all(Array.from({ length: ctx.gateways.sms.maxParallel }, takeTurns));
      await done.all;
    },
    stop: () => boss.stop({ graceful: false }),
  };
}

async function countOf({ pool }: Context, table: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::integer as n from ${table}`);
  return rows[0]!.n;
}

function countdown(from: number): { one(): void; all: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = from;
  return {
    one() {
      if (--left === 0) resolve();
    },
    all: promise,
  };
}
