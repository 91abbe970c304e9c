import type { Context } from '../app.ts';
import { takeBackReturns } from '../blacklist/takeBack.ts';
import { type Db, withoutTrace } from '../platform/database.ts';
import { retryDeadlock } from './deadlock.ts';
import { insertAtOnce } from './loadAtOnceStore.ts';
import { distinctValues, type LoadResult, resultsOf, valuesOf } from './loadResults.ts';
import {
  type Connection,
  insertShipments,
  type Known,
  type LoadedBy,
  listKnown,
  listUnchanged,
  lockLoads,
  readRowSettings,
  supersede,
  type UpdatedShipment,
  updateShipments,
} from './loadStore.ts';
import { settlePlaces } from './placeStore.ts';
import { type CheckedRow, checkRow, type ShipmentInput, type ShipmentSource, type ShipmentValues } from './shipment.ts';

export type LoadOptions = {
  source: ShipmentSource;
  /** The person's name, or which API key. */
  loadedBy?: string;
  isCheckDigitConfirmed?: boolean;
  /** All is checked and answered as it would be, and nothing is kept of it: no parcel, no place of the quota, no journey. */
  isTest?: boolean;
};

const CHUNK = 5_000;
/** Of so many rows some may have been sent before. */
const LIST = 5;
/** Of so many most were, where they were at all: programs send their whole list again and again. */
const LONG_LIST = 50;

/**
 * Loads rows in one transaction: all of them that can be read, or none. Loading again is harmless: an update, no quota, no messages.
 * @returns one result for each row, in their order; what a test would create has no id
 */
export async function loadShipments(
  ctx: Context,
  shopId: number,
  rows: readonly ShipmentInput[],
  options: LoadOptions,
): Promise<LoadResult[]> {
  if (rows.length === 0) return [];
  const loaded = await retryDeadlock(() =>
    ctx.withShop(shopId, (db, client) => loadRows({ db, client }, shopId, rows, options, ctx.now())),
  );
  if (loaded.created.length > 0 && !options.isTest) await tellLoaded(ctx, shopId, loaded.created);
  return loaded.results;
}

type Loaded = { results: LoadResult[]; created: { trackNumber: string; postalCode: string | null }[] };

async function loadRows(
  { db, client }: Connection,
  shopId: number,
  rows: readonly ShipmentInput[],
  options: LoadOptions,
  now: Date,
): Promise<Loaded> {
  const { source, loadedBy = null, isCheckDigitConfirmed, isTest = false } = options;
  const settings = { ...(await readRowSettings(client, shopId)), isForm: source === 'form', isCheckDigitConfirmed };
  const checked = rows.map((row) => checkRow(row, settings));
  const look = (some: readonly CheckedRow[]) => findUnchanged({ db, client }, shopId, some, source, now);
  const sentAgain = rows.length >= LONG_LIST ? await look(checked) : new Map<string, UpdatedShipment>();
  const others = without(checked, sentAgain);
  const fresh = isTest ? [] : distinctValues([...others], () => false);
  const isSmall = fresh.length > 0 && fresh.length <= CHUNK;
  const atOnce = isSmall ? await insertAtOnce(client, shopId, fresh, { source, loadedBy }, now) : new Map<string, number>();
  const notNew = without(others, atOnce);
  const isList = rows.length >= LIST && rows.length < LONG_LIST && notNew.length > 0;
  const unchanged = isList ? await look(notNew) : sentAgain;
  const rest = without(notNew, unchanged);
  const load = (trx: Db) => loadRest(trx, shopId, rest, { source, loadedBy }, now);
  const isAllDone = rest.every((row) => !valuesOf(row));
  const later = isAllDone ? NOTHING : await (isTest ? withoutTrace(db, load) : db.transaction().execute(load));
  const created = new Map([...atOnce, ...later.created]);
  const updated = new Map([...unchanged, ...later.updated]);
  const values = distinctValues(checked, (trackNumber) => created.has(trackNumber) || updated.has(trackNumber));
  return {
    results: resultsOf(rows, checked, { created, updated, waiting: later.waiting, isTest }),
    created: values.filter(({ trackNumber }) => created.has(trackNumber)),
  };
}

function without(checked: readonly CheckedRow[], settled: ReadonlyMap<string, unknown>): CheckedRow[] {
  return checked.filter((row) => !settled.has(valuesOf(row)?.trackNumber ?? ''));
}

type Rest = { created: ReadonlyMap<string, number>; updated: ReadonlyMap<string, UpdatedShipment>; waiting: Set<number> };

const NOTHING: Rest = { created: new Map(), updated: new Map(), waiting: new Set() };

/** Rows of which some are known, or that have to share what is left of a quota. */
async function loadRest(trx: Db, shopId: number, checked: CheckedRow[], by: LoadedBy, now: Date): Promise<Rest> {
  if (checked.length > 1) await lockLoads(trx, shopId);
  const known = await findKnown(trx, shopId, checked, by.source, now);
  const values = distinctValues([...checked], (trackNumber) => known.has(trackNumber));
  const unknown = values.filter(({ trackNumber }) => !known.has(trackNumber));
  const created = await insertNew(trx, shopId, unknown, by, now);
  const there = values.filter(({ trackNumber }) => !created.has(trackNumber));
  const updated = await updateRest(trx, shopId, there, now);
  const corrected = [...updated.values()].filter(({ hasNewContact }) => hasNewContact).map(({ id }) => id);
  await takeBackReturns(trx, shopId, corrected, now);
  const ids = [...created.values()].sort((a, b) => a - b);
  return { created, updated, waiting: await settlePlaces(trx, shopId, ids, now) };
}

/** What a list that is sent again and again is mostly made of: it needs no transaction, no lock and no place in the shop's line of loads. */
async function findUnchanged(
  connection: Connection,
  shopId: number,
  checked: readonly CheckedRow[],
  source: ShipmentSource,
  now: Date,
): Promise<Map<string, UpdatedShipment>> {
  const unchanged = new Map<string, UpdatedShipment>();
  // If its number is known, a row without a contact counts too: only those that are known will be found.
  for (const chunk of chunksOf(distinctValues([...checked], () => true))) {
    const found = await listUnchanged(connection, shopId, chunk, { isPerson: isByPerson(source), now });
    for (const shipment of found) unchanged.set(shipment.trackNumber, shipment);
  }
  return unchanged;
}

/** What a person deleted comes back by a person only, never by a program that repeats its list. */
function isByPerson(source: ShipmentSource): boolean {
  return source === 'form' || source === 'import';
}

/** Shipments that the rows are about. Those over for a year are superseded: the number belongs to a new parcel now. */
async function findKnown(
  db: Db,
  shopId: number,
  checked: CheckedRow[],
  source: ShipmentSource,
  now: Date,
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const trackNumbers = [...new Set(checked.flatMap((row) => valuesOf(row)?.trackNumber ?? []))];
  for (const chunk of chunksOf(trackNumbers)) {
    for (const shipment of await listKnown(db, shopId, chunk, now)) known.set(shipment.trackNumber, shipment);
  }
  const over = [...known.values()].filter(({ isLongOver, isDeleted }) => isLongOver && (isByPerson(source) || !isDeleted));
  if (over.length > 0)
    await supersede(
      db,
      shopId,
      over.map(({ id }) => id),
      now,
    );
  for (const { trackNumber } of over) known.delete(trackNumber);
  return known;
}

/** @returns ids by track number */
async function insertNew(
  db: Db,
  shopId: number,
  values: ShipmentValues[],
  by: LoadedBy,
  now: Date,
): Promise<Map<string, number>> {
  const created = new Map<string, number>();
  for (const chunk of chunksOf(values)) {
    for (const { id, trackNumber } of await insertShipments(db, shopId, chunk, by, now)) created.set(trackNumber, id);
  }
  return created;
}

async function updateRest(db: Db, shopId: number, values: ShipmentValues[], now: Date): Promise<Map<string, UpdatedShipment>> {
  const updated = new Map<string, UpdatedShipment>();
  for (const chunk of chunksOf(values)) {
    for (const shipment of await updateShipments(db, shopId, chunk, now)) updated.set(shipment.trackNumber, shipment);
  }
  return updated;
}

/** The rows are committed: trouble of a listener must not make them look refused. */
export async function tellLoaded(ctx: Context, shopId: number, created: Loaded['created']): Promise<void> {
  try {
    await ctx.onLoaded?.(
      shopId,
      created.map(({ trackNumber, postalCode }) => ({ trackNumber, postalCode })),
    );
  } catch (error) {
    ctx.log('new shipments could not be announced', { shopId, error });
  }
}

function chunksOf<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => items.slice(i * CHUNK, (i + 1) * CHUNK));
}
