import type { Context } from '../../app.ts';
import { type ReadShipment, readShipment } from '../../shipments/readShipment.ts';
import { untrackedText } from '../rlab/addAnswer.ts';
import { CDEK } from '../rlab/carriers.ts';
import { listParcelsOf } from '../rlab/untrackedStore.ts';
import type { Refusal } from './codes.ts';
import { type DeliveryStatus, deliveryStatus } from './deliveryStatus.ts';
import type { Parameters } from './parameters.ts';
import { findParcel } from './parcelStore.ts';

export type ReadParcel = ReadShipment & { delivery: DeliveryStatus; indexing: Indexing };

/** LiveInform's `status`: 0 waits, 1 is followed, 2 is no longer. Of the original's numbers nothing is known but that it has them. */
export type Indexing = 0 | 1 | 2;

/**
 * By `liveinform_id`, which is our shipment's, or by the track number: within a shop it names one parcel, so the phone is not compared. A
 * phone that was corrected in the cabinet would close the parcel to the module that still has the old one.
 */
export async function readParcel(ctx: Context, shopId: number, given: Parameters): Promise<ReadParcel | Refusal> {
  const typed = given.get('tracking')?.trim().slice(0, 200) ?? '';
  const id = given.get('liveinform_id')?.trim() ?? '';
  const trackNumber = typed || (await trackNumberOf(ctx, shopId, id));
  const found = trackNumber ? await readShipment(ctx, shopId, trackNumber) : undefined;
  if (!found) return (await keptOfCdek(ctx, shopId, typed)) ?? { code: 208 };
  const delivery = found.life === 'collected' ? 2 : deliveryStatus(found.status);
  const indexing = found.life === 'active' ? 1 : found.life === 'waiting_for_place' ? 0 : 2;
  return { ...found, delivery, indexing };
}

/** What `addParcel` kept: it is there, and nothing will be known of it. */
async function keptOfCdek(ctx: Context, shopId: number, typed: string): Promise<Refusal | undefined> {
  if (!/^\d{10}$/.test(typed)) return undefined;
  const kept = await ctx.withShop(shopId, (db) => listParcelsOf(db, shopId, [typed]));
  return kept.some(({ carrier, isRemoved }) => carrier === CDEK && !isRemoved)
    ? { code: 210, text: untrackedText(CDEK) }
    : undefined;
}

async function trackNumberOf(ctx: Context, shopId: number, id: string): Promise<string | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  return (await ctx.withShop(shopId, (db) => findParcel(db, shopId, { id: Number(id) }, ctx.now())))?.trackNumber;
}
