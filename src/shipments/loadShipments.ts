import type { Context } from '../app.ts';
import { takeBackReturns } from '../blacklist/takeBack.ts';
import { type Db, withoutTrace } from '../platform/database.ts';
import { retryDeadlock } from './deadlock.ts';
import {
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
import type { Problem } from './problems.ts';
import {
  type CheckedRow,
  checkRow,
  mergeValues,
  type ShipmentInput,
  type ShipmentSource,
  type ShipmentValues,
} from './shipment.ts';

/**
 * `waiting`: stored, over quota, starts when there is a place. `ignored`: a person removed it before; that is no failure.
 * `trackNumber` is as given where the row was refused for it.
 */
export type LoadResult = {
  result: 'created' | 'updated' | 'waiting' | 'ignored' | 'refused';
  trackNumber: string;
  id?: number;
  errors?: Problem[];
  warnings?: Problem[];
  /** An update changed the phone or the e-mail. */
  hasNewContact?: boolean;
};

export type LoadOptions = {
  source: ShipmentSource;
  /** The person's name, or which API key. */
  loadedBy?: string;
  isCheckDigitConfirmed?: boolean;
  /** All is checked and answered as it would be, and nothing is kept of it: no parcel, no place of the quota, no journey. */
  isTest?: boolean;
};

const CHUNK = 5_000;
/** So many rows are a list that may have been sent before; of fewer most are new, and looking first would cost a fifth more. */
const LIST = 5;

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
  const loaded = await retryDeadlock(() => ctx.withShop(shopId, (db) => loadRows(db, shopId, rows, options, ctx.now())));
  if (loaded.created.length > 0 && !options.isTest) await tellLoaded(ctx, shopId, loaded.created);
  return loaded.results;
}

type Loaded = { results: LoadResult[]; created: { trackNumber: string; postalCode: string | null }[] };

async function loadRows(
  db: Db,
  shopId: number,
  rows: readonly ShipmentInput[],
  options: LoadOptions,
  now: Date,
): Promise<Loaded> {
  const { source, loadedBy = null, isCheckDigitConfirmed, isTest = false } = options;
  const settings = { ...(await readRowSettings(db, shopId)), isForm: source === 'form', isCheckDigitConfirmed };
  const checked = rows.map((row) => checkRow(row, settings));
  const isList = rows.length >= LIST;
  const unchanged = isList ? await findUnchanged(db, shopId, checked, source, now) : new Map<string, UpdatedShipment>();
  const others = checked.filter((row) => !unchanged.has(valuesOf(row)?.trackNumber ?? ''));
  if (others.every((row) => !valuesOf(row))) {
    distinctValues(checked, (trackNumber) => unchanged.has(trackNumber));
    return {
      results: resultsOf(rows, checked, { created: new Map(), updated: unchanged, waiting: new Set(), isTest }),
      created: [],
    };
  }
  const load = async (trx: Db): Promise<Loaded> => {
    if (rows.length > 1) await lockLoads(trx, shopId);
    const known = await findKnown(trx, shopId, others, source, now);
    const all = distinctValues(checked, (trackNumber) => known.has(trackNumber) || unchanged.has(trackNumber));
    const values = all.filter(({ trackNumber }) => !unchanged.has(trackNumber));
    const created = await insertNew(
      trx,
      shopId,
      values.filter((row) => !known.has(row.trackNumber)),
      { source, loadedBy },
      now,
    );
    const updated = await updateRest(
      trx,
      shopId,
      values.filter((row) => !created.has(row.trackNumber)),
      now,
    );
    const corrected = [...updated.values()].filter(({ hasNewContact }) => hasNewContact).map(({ id }) => id);
    await takeBackReturns(trx, shopId, corrected, now);
    const waiting = await settlePlaces(
      trx,
      shopId,
      [...created.values()].sort((a, b) => a - b),
      now,
    );
    return {
      results: resultsOf(rows, checked, { created, updated: new Map([...unchanged, ...updated]), waiting, isTest }),
      created: values.filter((row) => created.has(row.trackNumber)),
    };
  };
  return isTest ? withoutTrace(db, load) : db.transaction().execute(load);
}

/** What a list that is sent again and again is mostly made of: it needs no transaction, no lock and no place in the shop's line of loads. */
async function findUnchanged(
  db: Db,
  shopId: number,
  checked: readonly CheckedRow[],
  source: ShipmentSource,
  now: Date,
): Promise<Map<string, UpdatedShipment>> {
  const unchanged = new Map<string, UpdatedShipment>();
  // If its number is known, a row without a contact counts too: only those that are known will be found.
  for (const chunk of chunksOf(distinctValues([...checked], () => true))) {
    const found = await listUnchanged(db, shopId, chunk, { isPerson: isByPerson(source), now });
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

/** The rows to store, one for each number, in the order of their first appearance. */
function distinctValues(checked: CheckedRow[], isKnown: (trackNumber: string) => boolean): ShipmentValues[] {
  const byNumber = new Map<string, ShipmentValues>();
  for (const [i, row] of checked.entries()) {
    const values = valuesOf(row);
    if (!values) continue;
    const earlier = byNumber.get(values.trackNumber);
    if (!row.ok && !earlier && !isKnown(values.trackNumber)) continue;
    if (!row.ok) checked[i] = { ok: true, values, warnings: row.warnings };
    byNumber.set(values.trackNumber, earlier ? mergeValues(earlier, values) : values);
  }
  return [...byNumber.values()];
}

function valuesOf(row: CheckedRow): ShipmentValues | undefined {
  return row.ok ? row.values : row.valuesIfKnown;
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

type Stored = { created: Map<string, number>; updated: Map<string, UpdatedShipment>; waiting: Set<number>; isTest: boolean };

function resultsOf(rows: readonly ShipmentInput[], checked: CheckedRow[], stored: Stored): LoadResult[] {
  const seen = new Set<string>();
  return checked.map((row, i) => {
    const warnings = row.warnings.length > 0 ? { warnings: row.warnings } : {};
    if (!row.ok) return { result: 'refused', trackNumber: givenNumber(rows[i]!), errors: row.errors, ...warnings };
    const { trackNumber } = row.values;
    const isAgain = seen.has(trackNumber);
    seen.add(trackNumber);
    return { ...storedResult(trackNumber, isAgain, stored), ...warnings };
  });
}

function storedResult(trackNumber: string, isAgain: boolean, { created, updated, waiting, isTest }: Stored): LoadResult {
  const id = created.get(trackNumber);
  if (id !== undefined) {
    const result = isAgain ? 'updated' : waiting.has(id) ? 'waiting' : 'created';
    return isTest ? { result, trackNumber } : { result, trackNumber, id };
  }
  const known = updated.get(trackNumber)!;
  const isRemoved = known.life === 'deleted' || known.life === 'collected';
  return {
    result: isRemoved ? 'ignored' : 'updated',
    trackNumber,
    id: known.id,
    ...(known.hasNewContact ? { hasNewContact: true } : {}),
  };
}

function givenNumber({ trackNumber }: ShipmentInput): string {
  return typeof trackNumber === 'string' || typeof trackNumber === 'number'
    ? String(trackNumber).slice(0, 100).toWellFormed()
    : '';
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
