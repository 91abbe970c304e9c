import type { Context } from '../app.ts';
import { type Meaning, meaningOf } from '../carriers/russianPost/operations.ts';
import { placeName, zoneOfIndex } from '../carriers/russianPost/places.ts';
import { type JournalMessage, messagesOfShipment } from '../messages/journal.ts';
import type { Bilingual } from '../messages/reasons.ts';
import { type Untold, untoldOfShipment } from '../messages/untold.ts';
import { lastCheckedForShop } from '../tracking/lastChecked.ts';
import { compareOperations } from '../tracking/operationOrder.ts';
import { normalizeTrackNumber } from './trackNumber.ts';
import {
  findShipment,
  listOperations,
  listStatusChanges,
  type OperationRow,
  type ShipmentDetails,
  type StatusChange,
} from './viewStore.ts';

/** What the carrier reported once. */
export type OperationView = {
  type: number;
  attr: number;
  meaning: Meaning;
  /** False: not in our dictionary, the numbers are all that is known. */
  isKnown: boolean;
  name: Bilingual;
  index: string;
  place: string | null;
  /** `YYYY-MM-DDTHH:mm:ss`, the wall clock at the place, in `timeZone`. */
  localTime: string;
  timeZone: string;
  isZoneCertain: boolean;
  happenedAt: Date;
  firstSeenAt: Date;
};

export type ShipmentView = ShipmentDetails & {
  /** When the carrier last answered; null when it never did or that was more than three days ago. */
  lastCheckedAt: Date | null;
  /** All newest first. */
  operations: OperationView[];
  statusChanges: StatusChange[];
  messages: JournalMessage[];
  /** News without a message. */
  untold: Untold[];
};

/** The whole story of a shipment; undefined when the shop has none with this track number. */
export async function getShipment(ctx: Context, shopId: number, typed: string): Promise<ShipmentView | undefined> {
  const read = normalizeTrackNumber(typed);
  if (!read.ok) return undefined;
  const view = await ctx.withShop(shopId, async (db) => {
    const shipment = await findShipment(db, shopId, read.trackNumber);
    if (!shipment) return undefined;
    const operations = await listOperations(db, shopId, shipment.id);
    const statusChanges = await listStatusChanges(db, shopId, shipment.id);
    const messages = await messagesOfShipment(db, ctx, shopId, shipment.id);
    const untold = await untoldOfShipment(db, ctx, shopId, shipment.id, messages);
    return { ...shipment, operations: operationViews(operations, shipment), statusChanges, messages, untold };
  });
  return view && { ...view, lastCheckedAt: (await lastCheckedForShop(ctx, shopId, read.trackNumber)) ?? null };
}

type Route = Pick<ShipmentDetails, 'destinationIndex' | 'postalCode'>;

/** Newest first: what decided the status stands before others of its moment. */
export function operationViews(rows: readonly OperationRow[], route: Route): OperationView[] {
  return rows.map((row) => operationView(row, route)).sort((a, b) => compareOperations(b, b.meaning, a, a.meaning));
}

function operationView(row: OperationRow, { destinationIndex, postalCode }: Route): OperationView {
  const { type, attr, reportedAt, postIndex, happenedAt, place, firstSeenAt } = row;
  const { meaning, isKnown, typeName, attrName, typeNameEn, attrNameEn } = meaningOf(type, attr);
  const destination = destinationIndex ?? postalCode;
  const { timeZone, isCertain } = zoneOfIndex(postIndex, destination ? zoneOfIndex(destination).timeZone : undefined);
  return {
    type,
    attr,
    meaning,
    isKnown,
    name: { ru: joined(typeName, attrName), en: joined(typeNameEn, attrNameEn) },
    index: postIndex,
    place: place ?? placeName(postIndex) ?? null,
    localTime: reportedAt.slice(0, 19).replace(' ', 'T'),
    timeZone,
    isZoneCertain: isCertain,
    happenedAt,
    firstSeenAt,
  };
}

function joined(type: string, attr: string): string {
  return [type, attr].filter(Boolean).join(': ');
}
