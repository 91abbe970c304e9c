import type { Context } from '../../app.ts';
import { isTariffPaid } from '../../billing/tariffs.ts';
import { loadShipments } from '../../shipments/loadShipments.ts';
import { loadTogether } from '../../shipments/loadTogether.ts';
import { DUMMY_PHONE, normalizePhone } from '../../shipments/phone.ts';
import type { ShipmentInput } from '../../shipments/shipment.ts';
import { normalizeTrackNumber } from '../../shipments/trackNumber.ts';
import { untrackedText } from '../rlab/addAnswer.ts';
import { CDEK } from '../rlab/carriers.ts';
import { keepParcels } from '../rlab/keepParcels.ts';
import { checkParcel } from '../rlab/untrackedParcel.ts';
import type { Refusal } from './codes.ts';
import type { Parameters } from './parameters.ts';
import { findParcel } from './parcelStore.ts';

/** `id` is our shipment's, `0` in a test. */
export type Added = { id: string; trackNumber: string };

/** Version 1 asks for the phone and the type; version 2 names neither among what it needs. */
export type Strictness = { needsPhone: boolean; needsType: boolean };

/** Loads one parcel. Asking for the same phone and number again is a refusal, as LiveInform's modules expect; a new phone is an update. */
export async function addParcel(
  ctx: Context,
  shopId: number,
  given: Parameters,
  { needsPhone, needsType }: Strictness,
): Promise<Added | Refusal> {
  const typed = given.get('phone')?.trim() ?? '';
  const phone = readPhone(typed);
  if (phone === undefined && (typed !== '' || needsPhone || !given.get('email')?.trim())) return { code: 201 };
  const read = normalizeTrackNumber((given.get('tracking') ?? '').slice(0, 200));
  if (!read.ok) return (await keepOfCdek(ctx, shopId, given)) ?? { code: 202 };
  if (needsType && !/^\s*[12]\s*$/.test(given.get('type') ?? '')) return { code: 203 };
  const { trackNumber } = read;
  const known = await ctx.withShop(shopId, (db) => findParcel(db, shopId, { trackNumber }, ctx.now()));
  if (known && !known.isLongOver && (phone === undefined || known.phone === phone)) return { code: 205 };
  return load(ctx, shopId, shipmentOf(given, trackNumber), isTest(given));
}

/** Modules send their orders by СДЭК too, whose numbers have ten digits. Nobody follows them, so the answer stays a refusal; the cabinet lists them. */
async function keepOfCdek(ctx: Context, shopId: number, given: Parameters): Promise<Refusal | undefined> {
  const number = given.get('tracking')?.trim() ?? '';
  if (!/^\d{10}$/.test(number)) return undefined;
  const checked = checkParcel(CDEK, shipmentOf(given, number));
  const removed = await keepParcels(ctx, shopId, checked.ok ? [checked.parcel] : [], isTest(given));
  return { code: 202, text: untrackedText(CDEK, !isTest(given) && removed.size === 0) };
}

async function load(ctx: Context, shopId: number, row: ShipmentInput, isTest: boolean): Promise<Added | Refusal> {
  const by = { source: 'api', loadedBy: 'LiveInform API' } as const;
  const [loaded] = isTest
    ? await loadShipments(ctx, shopId, [row], { ...by, isTest })
    : await loadTogether(ctx, shopId, [row], by);
  const { result, id, errors, trackNumber } = loaded!;
  if (result === 'refused') {
    const { field, message } = errors![0]!;
    return { code: field === 'phone' || field === 'email' ? 201 : 202, text: message };
  }
  // Over the quota it waits for its place like every other; without a tariff nothing will happen until somebody pays.
  if (result === 'waiting' && !(await ctx.withShop(shopId, (db) => isTariffPaid(db, shopId, ctx.now())))) return { code: 204 };
  return { id: isTest ? '0' : String(id), trackNumber };
}

function readPhone(typed: string): string | undefined {
  if (typed === '') return undefined;
  const { phone } = normalizePhone(typed, { allowLandlines: true, replaceWrong: false, keepForeign: true });
  return phone === null || phone === DUMMY_PHONE ? undefined : phone;
}

/** Tags and the three free fields are the shop's own words about the order: they stand in the description. The CMS's name says nothing. */
function shipmentOf(given: Parameters, trackNumber: string): ShipmentInput {
  const text = (name: string) => given.get(name)?.trim() ?? '';
  const notes = [text('tags'), text('additional1'), text('additional2'), text('additional3')];
  return {
    trackNumber,
    phone: text('phone'),
    email: text('email'),
    name: [text('firstname'), text('lastname')].filter(Boolean).join(' '),
    amount: text('summa'),
    orderNumber: text('order_id'),
    description: notes.filter(Boolean).join('; '),
  };
}

function isTest(given: Parameters): boolean {
  return /^\s*(?:1|true|yes|on)\s*$/i.test(given.get('test') ?? '');
}
