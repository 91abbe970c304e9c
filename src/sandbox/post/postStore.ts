import { sql } from 'kysely';
import type { Db } from '../../platform/database.ts';

/** `localTime`: wall clock at the office, `YYYY-MM-DD HH:mm:ss`. */
export type StoredOperation = { type: number; attr: number; localTime: string; index: string };
export type NewOperation = StoredOperation & { trackNumber: string; visibleAt: Date };

/** What the post tells at an instant about each of these numbers, oldest first; one query however many they are. */
export async function operationsOf(db: Db, trackNumbers: string[], now: Date): Promise<Map<string, StoredOperation[]>> {
  const { rows } = await sql<StoredOperation & { trackNumber: string }>`
    select track_number, type, attr, local_time, post_index as index
      from sandbox.operations
     where track_number = any(${trackNumbers}::text[]) and visible_at <= ${now}
     order by track_number, local_time, id`.execute(db);
  return Map.groupBy(rows, (row) => row.trackNumber);
}

export async function saveOperations(db: Db, operations: readonly NewOperation[]): Promise<void> {
  const column = <T>(value: (operation: NewOperation) => T) => operations.map(value);
  await sql`
    insert into sandbox.operations (track_number, type, attr, local_time, visible_at, post_index)
    select * from unnest(${column((o) => o.trackNumber)}::text[], ${column((o) => o.type)}::integer[], ${column((o) => o.attr)}::integer[],
                         ${column((o) => o.localTime)}::timestamp[], ${column((o) => o.visibleAt)}::timestamptz[], ${column((o) => o.index)}::text[])`.execute(
    db,
  );
}

export type Journey = { trackNumber: string; kind: string; destinationIndex: string };

/** Starts the journeys of numbers that have none yet; of others nothing changes. */
export async function saveJourneys(
  db: Db,
  journeys: readonly (Journey & { operations: NewOperation[] })[],
  now: Date,
): Promise<number> {
  return within(db, async (trx) => {
    const { rows } = await sql<{ trackNumber: string }>`
      insert into sandbox.journeys (track_number, kind, started_at, destination_index)
      select numbers.track_number, numbers.kind, ${now}, numbers.destination
        from unnest(${journeys.map((j) => j.trackNumber)}::text[], ${journeys.map((j) => j.kind)}::text[],
                    ${journeys.map((j) => j.destinationIndex)}::text[]) as numbers (track_number, kind, destination)
       where not exists (select 1 from sandbox.operations where operations.track_number = numbers.track_number)
      on conflict (track_number) do nothing
      returning track_number`.execute(trx);
    const started = new Set(rows.map((row) => row.trackNumber));
    await saveOperations(
      trx,
      journeys.filter(({ trackNumber }) => started.has(trackNumber)).flatMap(({ operations }) => operations),
    );
    return started.size;
  });
}

function within<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** Ends a number's journey: what it has told stays, what was still to come never happens. */
export async function endJourney(db: Db, trackNumber: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const ended = await trx
      .updateTable('sandbox.journeys')
      .set({ endedAt: now })
      .where('trackNumber', '=', trackNumber)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return;
    await trx.deleteFrom('sandbox.operations').where('trackNumber', '=', trackNumber).where('visibleAt', '>', now).execute();
  });
}

/** Lets no journey begin by itself: the post will know of the number what it is told. */
export async function closeNumber(db: Db, trackNumber: string, now: Date): Promise<void> {
  await db
    .insertInto('sandbox.journeys')
    .values({ trackNumber, kind: 'none', startedAt: now, endedAt: now, destinationIndex: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Starts a journey anew: what the post told of the number so far is forgotten. */
export async function replaceJourney(db: Db, journey: Journey & { operations: NewOperation[] }, now: Date): Promise<void> {
  const { trackNumber } = journey;
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('sandbox.operations').where('trackNumber', '=', trackNumber).execute();
    await trx.deleteFrom('sandbox.journeys').where('trackNumber', '=', trackNumber).execute();
    await saveJourneys(trx, [journey], now);
  });
}

export async function destinationsOf(db: Db, trackNumbers: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('sandbox.journeys')
    .select(['trackNumber', 'destinationIndex'])
    .where('trackNumber', 'in', trackNumbers)
    .execute();
  return new Map(rows.flatMap((row) => (row.destinationIndex ? [[row.trackNumber, row.destinationIndex] as const] : [])));
}

/** The offices that shops gave for a number: where to, and where from. */
export async function officesOf(db: Db, trackNumber: string): Promise<{ to?: string; from?: string }> {
  const row = await db
    .selectFrom('shipments')
    .innerJoin('shops', 'shops.id', 'shipments.shopId')
    .select(['shipments.postalCode', 'shops.originIndex'])
    .where('shipments.trackNumber', '=', trackNumber)
    .where('shipments.supersededAt', 'is', null)
    .orderBy('shipments.shopId', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { to: row?.postalCode ?? undefined, from: row?.originIndex ?? undefined };
}
