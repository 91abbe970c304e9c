import type { Context } from '../app.ts';
import { chunksOf, isByPerson } from './loadRest.ts';
import { distinctValues } from './loadResults.ts';
import { type Connection, listUnchanged, type UpdatedShipment } from './loadStore.ts';
import type { CheckedRow, ShipmentSource, ShipmentValues } from './shipment.ts';

// What a list that is sent again and again is mostly made of: it needs no transaction, no lock and no place in the shop's line of loads.

/** Shipments that rows of a list would leave as they are, by track number. */
export type Unchanged = ReadonlyMap<string, UpdatedShipment>;

/** Rows of a long list that are not worth a second connection. */
const HALF = 100;

/** In the halves of a long list at the same time. Whoever calls this holds no connection: else all might wait for another one. */
export async function findUnchangedInLong(
  ctx: Context,
  shopId: number,
  checked: readonly CheckedRow[],
  source: ShipmentSource,
  now: Date,
): Promise<Unchanged> {
  const values = valuesToLookFor(checked);
  const halves = chunksOf(values, Math.max(HALF, Math.ceil(values.length / 2)));
  const look = (half: ShipmentValues[]) =>
    ctx.withShop(shopId, (db, client) => listUnchanged({ db, client }, shopId, half, { isPerson: isByPerson(source), now }));
  return byNumber((await Promise.all(halves.map(look))).flat());
}

export async function findUnchanged(
  connection: Connection,
  shopId: number,
  checked: readonly CheckedRow[],
  source: ShipmentSource,
  now: Date,
): Promise<Unchanged> {
  return byNumber(await listUnchanged(connection, shopId, valuesToLookFor(checked), { isPerson: isByPerson(source), now }));
}

/** A row without a contact counts too: only numbers that are known will be found, and of these it may be good. */
function valuesToLookFor(checked: readonly CheckedRow[]): ShipmentValues[] {
  return distinctValues([...checked], () => true);
}

function byNumber(found: readonly UpdatedShipment[]): Unchanged {
  return new Map(found.map((shipment) => [shipment.trackNumber, shipment]));
}
