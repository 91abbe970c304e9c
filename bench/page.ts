import { sql } from 'kysely';
import type { Context } from '../src/app.ts';
import type { Db } from '../src/platform/database.ts';
import { listShipments } from '../src/shipments/listShipments.ts';
import type { ListFilter, ListOrder } from '../src/shipments/shipmentList.ts';
import { type Bench, percentile, rounded, timed } from './bench.ts';
import { benchContext } from './context.ts';
import { onBenchDatabase } from './database.ts';
import { saveShops } from './dispatchRows.ts';
import { firstLoadBytes } from './firstLoad.ts';

const SHIPMENTS = { full: 100_000, small: 20_000 };
const OTHER_SHOPS = 9;
const IMPORTS = 300;
const PAGE = 100;
const TIMES = 20;
/** Nothing does the same without being it, so the goals stand as references. */
const GOAL_MS = 50;
const GOAL_BYTES = 200_000;

const byLoading: ListOrder = { by: 'loadedAt', isAscending: false };
const byStatus: ListOrder = { by: 'statusAt', isAscending: false };
const LISTS: { filter: ListFilter; order: ListOrder }[] = [
  { filter: {}, order: byLoading },
  { filter: {}, order: byStatus },
  { filter: { statuses: ['arrived'] }, order: byLoading },
  { filter: { statuses: ['in_transit', 'sorting', 'no_data'] }, order: byLoading },
  { filter: { query: 'белова' }, order: byLoading },
  { filter: { query: '80000000012' }, order: byLoading },
  { filter: { query: '4567' }, order: byLoading },
];

/** The list of a large shop among others, as people look at it; and what a browser loads before it shows that list. */
export const page: Bench = (size) =>
  onBenchDatabase(async function* (database) {
    const n = SHIPMENTS[size];
    const { ctx } = benchContext(database, {});
    const shopId = await saveShipments(ctx.db, n);
    const times: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      for (const list of LISTS)
        times.push(await timed(async () => void (await listShipments(ctx, shopId, { ...list, limit: PAGE }))));
    }
    times.push(...(await walk(ctx, shopId)));
    const p95 = percentile(times, 0.95);
    yield { case: 'page', n, ours: rounded(p95), reference: GOAL_MS, ratio: rounded(p95 / GOAL_MS), unit: 'ms p95' };
    const bytes = firstLoadBytes();
    if (bytes === undefined) return;
    yield { case: 'page-load', n: 1, ours: bytes, reference: GOAL_BYTES, ratio: rounded(bytes / GOAL_BYTES), unit: 'bytes' };
  });

/** Scrolls far down. */
async function walk(ctx: Context, shopId: number): Promise<number[]> {
  const times: number[] = [];
  let cursor: string | undefined;
  for (let i = 0; i < 100; i++) {
    times.push(
      await timed(async () => {
        cursor = (await listShipments(ctx, shopId, { filter: {}, order: byStatus, limit: PAGE, cursor })).next;
      }),
    );
  }
  return times;
}

async function saveShipments(db: Db, n: number): Promise<number> {
  const shops = await saveShops(db, 1 + OTHER_SHOPS);
  await sql`
    insert into shipments (shop_id, track_number, source, name, phone, order_number, email, loaded_at, life, life_changed_at, status, status_at, status_seen_at)
    select case when i <= ${n} then ${shops[0]!}::integer else (${shops}::integer[])[2 + i % ${OTHER_SHOPS}::integer] end,
           (80000000000000 + i * 7)::text, 'api',
           (array['Анна','Игорь','Марина','Пётр','Олег'])[1 + i % 5] || ' ' || (array['Белова','Сомов','Ветрова','Лапин','Тихий','Котова','Гусев'])[1 + i % 7],
           '79' || lpad((i * 7919 % 1000000000)::text, 9, '0'), (i % 100000)::text, 'u' || i || '@example.org',
           '2026-11-01'::timestamptz + i * interval '3 seconds', case when i % 10 = 0 then 'active' else 'finished' end, now(),
           case when i % 10 = 0 then (array['no_data','accepted','in_transit','sorting','arrived'])[1 + i / 10 % 5] else 'delivered' end,
           case when i % 60 = 0 then null else '2026-11-01'::timestamptz + i * 7919 % 1000000 * interval '3 seconds' end, now()
      from generate_series(1, ${n}::bigint * 3 / 2) i`.execute(db);
  await sql`
    insert into imports (shop_id, kind, file_name, state, state_at, created_at, created_by, imported_at, first_shipment_id, last_shipment_id, words_due)
    select ${shops[0]!}::integer, 'file', 'orders.xlsx', 'imported', now(), now(), 'Алиса', now(), i * 300, i * 300 + 299, false
      from generate_series(0, ${IMPORTS}::integer - 1) i`.execute(db);
  await sql`vacuum analyze shipments, search_words`.execute(db);
  return shops[0]!;
}
