import type { Context } from '../app.ts';
import { type Db, withoutTrace } from '../platform/database.ts';
import { retryDeadlock } from './deadlock.ts';
import { findUnchanged, findUnchangedInLong, type Unchanged } from './loadAgain.ts';
import { insertAtOnce } from './loadAtOnceStore.ts';
import { CHUNK, loadRest, type Made, NOTHING } from './loadRest.ts';
import { distinctValues, type LoadResult, resultsOf, valuesOf } from './loadResults.ts';
import { type Connection, readRowSettings } from './loadStore.ts';
import { type CheckedRow, checkRow, type ShipmentInput, type ShipmentSource, type ShipmentValues } from './shipment.ts';

export type LoadOptions = {
  source: ShipmentSource;
  /** The person's name, or which API key. */
  loadedBy?: string;
  isCheckDigitConfirmed?: boolean;
  /** All is checked and answered as it would be, and nothing is kept of it: no parcel, no place of the quota, no journey. */
  isTest?: boolean;
};

/** Of so many rows some may have been sent before. */
const LIST = 5;
/** Of so many most were, where they were at all: programs send their whole list again and again. */
const LONG_LIST = 50;

/**
 * Loads rows in one transaction: all of them that can be read, or none. Only when others load some of the same numbers this very moment,
 * what was new and what was theirs are two steps. Loading again is harmless: an update, no quota, no messages.
 * @returns one result for each row, in their order; what a test would create has no id
 */
export async function loadShipments(
  ctx: Context,
  shopId: number,
  rows: readonly ShipmentInput[],
  options: LoadOptions,
): Promise<LoadResult[]> {
  if (rows.length === 0) return [];
  const now = ctx.now();
  const made: Made[] = [];
  try {
    const looked = rows.length >= LONG_LIST ? await lookFirst(ctx, shopId, rows, options, now) : undefined;
    return await ctx.withShop(shopId, (db, client) => loadRows({ db, client }, shopId, rows, looked, options, now, made));
  } finally {
    if (made.length > 0) await tellLoaded(ctx, shopId, made);
  }
}

type Looked = { checked: CheckedRow[]; sentAgain: Unchanged };

async function lookFirst(
  ctx: Context,
  shopId: number,
  rows: readonly ShipmentInput[],
  options: LoadOptions,
  now: Date,
): Promise<Looked> {
  const checked = await ctx.withShop(shopId, (_db, client) => checkRows(client, shopId, rows, options));
  return { checked, sentAgain: await findUnchangedInLong(ctx, shopId, checked, options.source, now) };
}

async function checkRows(
  client: Connection['client'],
  shopId: number,
  rows: readonly ShipmentInput[],
  { source, isCheckDigitConfirmed }: LoadOptions,
): Promise<CheckedRow[]> {
  const [isForm, isFromProgram] = [source === 'form', source === 'api'];
  const settings = { ...(await readRowSettings(client, shopId)), isForm, isFromProgram, isCheckDigitConfirmed };
  return rows.map((row) => checkRow(row, settings));
}

/** @param made takes what is committed, also when what follows fails */
async function loadRows(
  connection: Connection,
  shopId: number,
  rows: readonly ShipmentInput[],
  looked: Looked | undefined,
  options: LoadOptions,
  now: Date,
  made: Made[],
): Promise<LoadResult[]> {
  const { source, loadedBy = null, isTest = false } = options;
  const { db, client } = connection;
  const by = { source, loadedBy };
  const { checked, sentAgain } = looked ?? { checked: await checkRows(client, shopId, rows, options), sentAgain: NONE };

  const others = without(checked, sentAgain);
  const fresh = isTest ? [] : valuesIfAllGood(others);
  const atOnce =
    fresh.length > 0 ? await retryDeadlock(() => insertAtOnce(client, shopId, fresh, by, now)) : new Map<string, number>();
  made.push(...fresh.filter(({ trackNumber }) => atOnce.has(trackNumber)));

  const notNew = without(others, atOnce);
  const isShortList = !looked && rows.length >= LIST && notNew.length > 0;
  const unchanged = isShortList ? await findUnchanged(connection, shopId, notNew, source, now) : sentAgain;
  const rest = without(notNew, unchanged);
  const load = (trx: Db) => loadRest(trx, shopId, rest, by, now);
  const isAllDone = rest.every((row) => !valuesOf(row));
  const run = () => (isTest ? withoutTrace(db, load) : db.transaction().execute(load));
  const later = isAllDone ? NOTHING : await retryDeadlock(run);
  if (!isTest) made.push(...later.made);

  const created = new Map([...atOnce, ...later.created]);
  const updated = new Map([...unchanged, ...later.updated]);
  // A row without a contact is good when its number was known before, not by another row of this list.
  distinctValues(checked, (trackNumber) => updated.has(trackNumber));
  return resultsOf(rows, checked, { created, updated, waiting: later.waiting, isTest });
}

const NONE: Unchanged = new Map();

function without(checked: readonly CheckedRow[], settled: ReadonlyMap<string, unknown>): CheckedRow[] {
  return checked.filter((row) => !settled.has(valuesOf(row)?.trackNumber ?? ''));
}

/** What may be inserted at once: rows that are refused need nothing, one that only lacks a contact needs to know whether its number is there. */
function valuesIfAllGood(checked: CheckedRow[]): ShipmentValues[] {
  const values = distinctValues([...checked], () => false);
  const numbers = new Set(values.map(({ trackNumber }) => trackNumber));
  const areAllIn = checked.every((row) => numbers.has(valuesOf(row)?.trackNumber ?? '') || !valuesOf(row));
  return areAllIn && values.length <= CHUNK ? values : [];
}

/** The rows are committed: trouble of a listener must not make them look refused. */
export async function tellLoaded(ctx: Context, shopId: number, created: readonly Made[]): Promise<void> {
  try {
    await ctx.onLoaded?.(
      shopId,
      created.map(({ trackNumber, postalCode }) => ({ trackNumber, postalCode })),
    );
  } catch (error) {
    ctx.log('new shipments could not be announced', { shopId, error });
  }
}
