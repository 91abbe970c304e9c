import { sql } from 'kysely';
import type { Context } from '../src/app.ts';
import { runStep } from '../src/pipeline/runner.ts';
import { checkStep } from '../src/tracking/check.ts';
import { collectStep } from '../src/tracking/collect.ts';
import { ingestStep } from '../src/tracking/ingestStep.ts';
import { type Bench, compare, note } from './bench.ts';
import { benchContext } from './context.ts';
import { onBenchDatabase } from './database.ts';
import { copyChanged, fetchAndParse, prepareCopy } from './nightReference.ts';
import { FIRST_BARCODE, readChanged, saveShipments, shipmentsAnsweredAfter } from './nightRows.ts';
import { type StandIn, startStandIn } from './standIn.ts';

const ROUNDS = 3;
const SHIPMENTS = { full: 200_000, small: 10_000 };

/**
 * A night's check: tickets cut and asked for, answers fetched over SOAP and compared with what is known, a tenth of the shipments
 * changed, their new status and messages committed. The reference fetches and parses the same bytes and copies the changed rows.
 */
export const night: Bench = (size) =>
  onBenchDatabase(async function* (database) {
    const post = await startStandIn('post.ts');
    try {
      const n = Number(process.env.BENCH_SHIPMENTS ?? SHIPMENTS[size]);
      const { ctx, setNow } = benchContext(database, {
        RUSSIAN_POST_BATCH_URL: `${post.url}fc`,
        RUSSIAN_POST_LOGIN: 'bench',
        RUSSIAN_POST_PASSWORD: 'bench',
        RUSSIAN_POST_TICKET_WAIT: 'PT0S',
      });
      await saveShipments(ctx.db, n);
      await liveThrough(ctx, setNow, post, 1, n);
      await prepareCopy(ctx);
      note(`${n} shipments with their histories are there`);
      let changed: Awaited<ReturnType<typeof readChanged>> = [];
      let at = nightAt(1);
      const measured = await compare({
        rounds: ROUNDS,
        async prepare(round) {
          at = nightAt(round + 2);
          setNow(at);
          await post.tell({ night: round + 2, firstBarcode: FIRST_BARCODE, n });
          await tidy(ctx);
        },
        ours: () => checkAll(ctx, at),
        async check() {
          const answered = await shipmentsAnsweredAfter(ctx.db, at);
          changed = await readChanged(ctx.db, at);
          if (answered !== n || changed.length !== n / 10)
            throw new Error(`${answered} shipments were answered about and ${changed.length} changed.`);
        },
        async reference() {
          await fetchAndParse(ctx, at);
          await copyChanged(ctx, changed);
        },
      });
      note(`${Math.round((n * 1000) / measured.ours)} shipments a second`);
      yield { case: 'night', n, ...measured, unit: 'ms' };
    } finally {
      await post.stop();
    }
  });

async function liveThrough(ctx: Context, setNow: (at: Date) => void, post: StandIn, number: number, n: number): Promise<void> {
  setNow(nightAt(number));
  await post.tell({ night: number, firstBarcode: FIRST_BARCODE, n });
  await checkAll(ctx, nightAt(number));
}

async function checkAll(ctx: Context, at: Date): Promise<void> {
  for (const step of [checkStep, collectStep, ingestStep]) {
    const result = await runStep(ctx, step, at);
    if (result?.error) throw new Error(`${step.name}: ${result.error}`);
  }
}

/** Half past midnight in Moscow, the second night being that of the 23rd of November 2026. */
function nightAt(number: number): Date {
  return new Date(Date.parse('2026-11-21T21:30:00Z') + (number - 1) * 86_400_000);
}

/** What the server does by itself in the time between two nights. */
async function tidy(ctx: Context): Promise<void> {
  for (const table of ['shipments', 'operations', 'status_changes', 'messages', 'tickets'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(ctx.db);
}
