import { sql } from 'kysely';
import type { Context } from '../src/app.ts';
import { hashContact } from '../src/blacklist/contact.ts';
import { serve } from '../src/platform/http.ts';
import { createApp } from '../src/routes.ts';
import { createApiKey } from '../src/shops/apiKeys.ts';
import { bareRoutes } from './apiReference.ts';
import { type Bench, compare } from './bench.ts';
import { benchContext } from './context.ts';
import { onBenchDatabase } from './database.ts';
import { saveShops } from './dispatchRows.ts';
import { startStandIn } from './standIn.ts';

const ROUNDS = 3;
const SHOPS = 10;
const SHIPMENTS = { full: 100_000, small: 20_000 };
const QUESTIONS = { full: 10_000, small: 2_000 };
/** One buyer in so many let a parcel go back. */
const LISTED_SHARE = 20;
const PARALLEL = 16;

/**
 * A shop's program asks about buyers before it sends: over HTTP, with its key, one at a time in 16 lines. The reference is a bare route
 * with the bare look-ups; both are asked the same by the same program, a process of its own.
 */
export const api: Bench = (size) =>
  onBenchDatabase(async function* (database) {
    const caller = await startStandIn('caller.ts');
    const { ctx } = benchContext(database, {});
    const shops = await saveShops(ctx.db, SHOPS);
    await saveBuyers(ctx, shops, SHIPMENTS[size]);
    const { key } = await createApiKey(ctx, shops[0]!, { email: 'alice@example.org' }, 'bench');
    const listening = { host: '127.0.0.1', port: 0 };
    const [ours, bare] = [await serve(createApp(ctx), listening), await serve(bareRoutes(ctx, shops[0]!), listening)];
    try {
      const n = QUESTIONS[size];
      const ask = (url: string, questions: string[]) =>
        caller.tell({ url, headers: { authorization: `Bearer ${key}` }, bodies: questions, parallel: PARALLEL });
      const ourUrl = `http://127.0.0.1:${ours.port}/api/v1/black-list/check`;
      const bareUrl = `http://127.0.0.1:${bare.port}/check`;
      const questions = Array.from({ length: n }, (_, i) => question(i * 7, SHIPMENTS[size]));
      // Both are warm before the first round.
      for (const url of [ourUrl, bareUrl]) await ask(url, questions.slice(0, n / 2));
      const measured = await compare({
        rounds: ROUNDS,
        ours: () => ask(ourUrl, questions),
        reference: () => ask(bareUrl, questions),
      });
      yield { case: 'api-black-list', n, ...measured, unit: 'ms' };
    } finally {
      await Promise.all([ours.close(0), bare.close(0), caller.stop()]);
    }
  });

function question(i: number, shipments: number): string {
  const { phone, email } = buyer(i % shipments);
  return JSON.stringify({ phone, email });
}

function buyer(i: number) {
  return { phone: `7916${String(i).padStart(7, '0')}`, email: `buyer${i}@example.org` };
}

/** Every buyer has one parcel; some came back, and are listed by phone and by e-mail. */
async function saveBuyers({ db, secrets }: Context, shops: readonly number[], n: number): Promise<void> {
  await sql`
    insert into shipments (shop_id, track_number, source, name, phone, email, loaded_at, life, life_changed_at, status, status_at, status_seen_at)
    select (${shops}::integer[])[1 + i % ${shops.length}], (80000000000000 + i)::text, 'api', 'Анна Белова',
           '7916' || lpad(i::text, 7, '0'), 'buyer' || i || '@example.org', '2026-11-01', 'finished', '2026-11-20',
           case when i % ${LISTED_SHARE} = 0 then 'storage_expired' else 'delivered' end, '2026-11-19', '2026-11-20'
      from generate_series(0, ${n - 1}::integer) i`.execute(db);
  const listed = Array.from({ length: n / LISTED_SHARE }, (_, i) => i * LISTED_SHARE).flatMap((i) =>
    hashContact(secrets, buyer(i)).map(({ kind, hash }) => ({ kind, hash, trackNumber: String(80_000_000_000_000 + i) })),
  );
  await sql`
    insert into blacklist_entries (kind, hash, listed_by, shipment_id, returned_at)
    select l.kind, l.hash, s.shop_id, s.id, '2026-11-19'
      from unnest(${listed.map(({ kind }) => kind)}::text[], ${listed.map(({ hash }) => hash)}::bytea[],
                  ${listed.map(({ trackNumber }) => trackNumber)}::text[]) as l (kind, hash, track_number)
      join shipments s on s.track_number = l.track_number`.execute(db);
  await sql`vacuum analyze`.execute(db);
}
