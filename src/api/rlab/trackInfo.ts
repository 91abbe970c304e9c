import type { Context } from '../../app.ts';
import { meaningOf } from '../../carriers/russianPost/operations.ts';
import { lastAnswerTo } from '../../tracking/lastChecked.ts';
import { newestOperation } from '../../tracking/operationOrder.ts';
import { untrackedText } from './addAnswer.ts';
import { askedTracks, numbersOf, tracksOf } from './askedTracks.ts';
import { done, type Envelope } from './envelope.ts';
import type { Work } from './functions.ts';
import { type InfoRow, listInfo } from './infoStore.ts';
import { momentText } from './moment.ts';
import { ADDITIONAL_STATUS, MAIN_STATUS, mainStatusName, NOT_FOUND, UNTRACKED } from './trackCodes.ts';
import { type KeptParcel, listParcelsOf } from './untrackedStore.ts';

export const MAX_ASKED = 500;
/** Finding the last check of a parcel means looking for its ticket: for so many it is quick. */
const MOST_CHECKS = 20;

/** `POST /trackinfo.ashx`: where parcels are, one element for each number in the order asked. The names are the original's. */
export async function trackInfo(ctx: Context, { shopId, request }: Work): Promise<Envelope> {
  const read = askedTracks(request, MAX_ASKED);
  if ('refusal' in read) return read.refusal;
  const { asked } = read;
  const found = await ctx.withShop(shopId, async (db) => ({
    shipments: await listInfo(db, shopId, numbersOf(asked), ctx.now()),
    untracked: await listParcelsOf(db, shopId, tracksOf(asked)),
  }));
  const checked = await checksOf(ctx, shopId, found.shipments);
  const shipments = new Map(found.shipments.map((row) => [row.trackNumber, row]));
  const untracked = Map.groupBy(found.untracked, ({ track }) => track);
  const data = asked.flatMap(({ given, number, track }): object[] => {
    const shipment = number === undefined ? undefined : shipments.get(number);
    if (shipment) return [trackedElement(given, shipment, checked.get(shipment.trackNumber))];
    const kept = untracked.get(track);
    return kept ? kept.map((parcel) => untrackedElement(given, parcel)) : [unknownElement(given)];
  });
  return done(undefined, data);
}

async function checksOf(ctx: Context, shopId: number, rows: readonly InfoRow[]): Promise<Map<string, Date | undefined>> {
  if (rows.length > MOST_CHECKS) return new Map();
  const checks = rows.map(async ({ trackNumber }) => [trackNumber, await lastAnswerTo(ctx, shopId, trackNumber)] as const);
  return new Map(await Promise.all(checks));
}

function trackedElement(given: string, row: InfoRow, checkedAt: Date | undefined) {
  const main = MAIN_STATUS[row.status];
  const last = newestOperation((row.last ?? []).map((one) => ({ ...one, happenedAt: new Date(one.happenedAt) })));
  return {
    trackNumber: given,
    trackInfo: (last && operationText(last)) || mainStatusName(main),
    trackMainStatus: main,
    trackCreateDate: momentText(row.loadedAt),
    trackUpdateDate: momentText(checkedAt ?? row.statusSeenAt),
    trackEventDate: momentText(last?.happenedAt ?? null),
    trackRecepDate: momentText(row.acceptedAt),
    trackExtraData: null,
    trackAdditionalStatus: ADDITIONAL_STATUS[row.life],
    ...clientOf(row),
    trackingUserClientDeliveryServiceId: 0,
  };
}

/** In the words of the Post's dictionary; a parcel that is followed no longer says so by its other status. */
function operationText({ type, attr }: { type: number; attr: number }): string {
  const { typeName, attrName } = meaningOf(type, attr);
  return [typeName, attrName].filter(Boolean).join(': ');
}

function untrackedElement(given: string, parcel: KeptParcel) {
  return {
    trackNumber: given,
    trackInfo: untrackedText(parcel.carrier),
    trackMainStatus: UNTRACKED,
    trackCreateDate: momentText(parcel.loadedAt),
    trackUpdateDate: momentText(parcel.changedAt),
    trackEventDate: null,
    trackRecepDate: null,
    trackExtraData: null,
    trackAdditionalStatus: parcel.isRemoved ? ADDITIONAL_STATUS.deleted : ADDITIONAL_STATUS.active,
    ...clientOf(parcel),
    trackingUserClientDeliveryServiceId: parcel.carrier,
  };
}

function clientOf({ phone, email, name, amountKopecks, orderNumber, description }: InfoRow | KeptParcel) {
  return {
    trackingUserClientPhone: phone ?? '',
    trackingUserClientEmail: email ?? '',
    trackingUserClientName: name ?? '',
    trackingUserClientItemCost: amountKopecks === null ? null : amountKopecks / 100,
    trackingUserClientOrderNumber: orderNumber ?? '',
    trackingUserClientDescription: description ?? '',
  };
}

function unknownElement(given: string) {
  return {
    trackNumber: given,
    trackInfo: mainStatusName(NOT_FOUND),
    trackMainStatus: NOT_FOUND,
    trackCreateDate: null,
    trackUpdateDate: null,
    trackEventDate: null,
    trackRecepDate: null,
    trackExtraData: null,
    trackAdditionalStatus: 0,
  };
}
