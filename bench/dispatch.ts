import type { Context } from '../src/app.ts';
import type { SmsGateway, SmsRequest } from '../src/gateways/gateway.ts';
import { dispatchStep } from '../src/messages/dispatch.ts';
import { runStep } from '../src/pipeline/runner.ts';
import { type Bench, compare, type Line } from './bench.ts';
import { benchContext } from './context.ts';
import { onBenchDatabase } from './database.ts';
import { checkLedger, MORNING, readDue, readRequests, saveDueMessages, saveShops } from './dispatchRows.ts';
import { bossQueue, graphileQueue, type Queue } from './queues.ts';
import { startStandIn } from './standIn.ts';

const SHOPS = 10;
const ROUNDS = 3;
const QUEUED = { full: 2_000, small: 500 };
const MESSAGES = { full: 100_000, small: 5_000 };

/**
 * A morning's SMS: claimed, judged anew, charged, sent by the hundred, recorded. The reference sends the very same requests with
 * the same client, 15 at a time, and knows no database.
 */
export const dispatch: Bench = (size) =>
  onBenchDatabase(async function* (database) {
    const gateway = await startStandIn('smsc.ts');
    try {
      const n = MESSAGES[size];
      const { ctx, setNow } = benchContext(database, { SMSC_URL: gateway.url, SMSC_LOGIN: 'bench', SMSC_PASSWORD: 'bench' });
      setNow(MORNING);
      const shops = await saveShops(ctx.db, SHOPS);
      let requests: SmsRequest[] = [];
      const measured = await compare({
        rounds: ROUNDS,
        prepare: () => saveDueMessages(ctx.db, shops, n),
        async ours() {
          await runStep(ctx, dispatchStep, MORNING);
        },
        async check() {
          requests = await readRequests(ctx.db);
          const sent = requests.reduce((total, request) => total + request.messages.length, 0);
          if (sent !== n) throw new Error(`${sent} of ${n} messages were sent and recorded.`);
          await checkLedger(ctx.db);
        },
        reference: () => sendAll(ctx.gateways.sms, requests),
      });
      yield { case: 'dispatch', n, ...measured, unit: 'ms' };
      yield await againstQueue('dispatch-graphile', ctx, shops, QUEUED[size], await graphileQueue(ctx, database.url));
      yield await againstQueue('dispatch-pgboss', ctx, shops, QUEUED[size], await bossQueue(ctx, database.url));
    } finally {
      await gateway.stop();
    }
  });

/** The same messages by a general queue: a job for each of them, so a request and some commits for each. */
async function againstQueue(name: string, ctx: Context, shops: number[], n: number, queue: Queue): Promise<Line> {
  const measured = await compare({
    rounds: 1,
    async prepare() {
      await saveDueMessages(ctx.db, shops, n);
      await queue.fill(await readDue(ctx.db));
    },
    async ours() {
      await runStep(ctx, dispatchStep, MORNING);
    },
    reference: () => queue.work(),
  });
  await queue.stop();
  return { case: name, n, ...measured, unit: 'ms' };
}

async function sendAll(gateway: SmsGateway, requests: SmsRequest[]): Promise<void> {
  const waiting = requests.values();
  const sendNext = async () => {
    for (const request of waiting) await gateway.send(request);
  };
  await Promise.all(Array.from({ length: gateway.maxParallel }, sendNext));
}
