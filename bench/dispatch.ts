import type { SmsGateway, SmsRequest } from '../src/gateways/gateway.ts';
import { dispatchStep } from '../src/messages/dispatch.ts';
import { runStep } from '../src/pipeline/runner.ts';
import { type Bench, compare } from './bench.ts';
import { benchContext } from './context.ts';
import { onBenchDatabase } from './database.ts';
import { checkLedger, MORNING, readRequests, saveDueMessages, saveShops } from './dispatchRows.ts';
import { startStandIn } from './standIn.ts';

const SHOPS = 10;
const ROUNDS = 3;
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
    } finally {
      await gateway.stop();
    }
  });

async function sendAll(gateway: SmsGateway, requests: SmsRequest[]): Promise<void> {
  const waiting = requests.values();
  const sendNext = async () => {
    for (const request of waiting) await gateway.send(request);
  };
  await Promise.all(Array.from({ length: gateway.maxParallel }, sendNext));
}
