import { takeBackReturns } from '../blacklist/takeBack.ts';
import type { Db } from '../platform/database.ts';
import { distinctValues, valuesOf } from './loadResults.ts';
import {
  insertShipments,
  type Known,
  type LoadedBy,
  listKnown,
  lockLoads,
  supersede,
  type UpdatedShipment,
  updateShipments,
} from './loadStore.ts';
import { settlePlaces } from './placeStore.ts';
import type { CheckedRow, ShipmentSource, ShipmentValues } from './shipment.ts';

/** Rows that one statement takes. */
export const CHUNK = 5_000;

export type Made = Pick<ShipmentValues, 'trackNumber' | 'postalCode'>;

export type Rest = {
  created: ReadonlyMap<string, number>;
  updated: ReadonlyMap<string, UpdatedShipment>;
  waiting: Set<number>;
  made: readonly Made[];
};

export const NOTHING: Rest = { created: new Map(), updated: new Map(), waiting: new Set(), made: [] };

/** Rows of which some are known, or that have to share what is left of a quota. */
export async function loadRest(trx: Db, shopId: number, checked: CheckedRow[], by: LoadedBy, now: Date): Promise<Rest> {
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
  const waiting = await settlePlaces(trx, shopId, ids, now);
  return { created, updated, waiting, made: unknown.filter(({ trackNumber }) => created.has(trackNumber)) };
}

/** What a person deleted comes back by a person only, never by a program that repeats its list. */
export function isByPerson(source: ShipmentSource): boolean {
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
  // A row that is refused for want of a contact takes no number from anybody.
  const taken = new Set(distinctValues([...checked], () => false).map(({ trackNumber }) => trackNumber));
  const ids = over.filter(({ trackNumber }) => taken.has(trackNumber)).map(({ id }) => id);
  if (ids.length > 0) await supersede(db, shopId, ids, now);
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

export function chunksOf<T>(items: T[], size = CHUNK): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
