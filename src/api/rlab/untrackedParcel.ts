import { cleanText, type FieldResult, readAmount, readEmail, readText, readTextToLimit } from '../../shipments/fields.ts';
import { normalizePhone } from '../../shipments/phone.ts';
import { ofDetail, type Problem } from '../../shipments/problems.ts';
import { LIMITS, type ShipmentInput } from '../../shipments/shipment.ts';

/** A parcel of a carrier that is not tracked, as it is kept. Null is not given. */
export type UntrackedParcel = {
  carrier: number;
  track: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  description: string | null;
};

export type CheckedParcel = { ok: true; parcel: UntrackedParcel; warnings: Problem[] } | { ok: false; why: string };

export const MAX_TRACK = 100;

/** Takes what it can: nobody is told anything by these, so a field that cannot be read is left out, and costs no more than a warning. */
export function checkParcel(carrier: number, row: ShipmentInput): CheckedParcel {
  const track = trackOf(row.trackNumber);
  if (track === '') return { ok: false, why: 'Нет номера.' };
  if (track.length > MAX_TRACK) return { ok: false, why: `Номер длиннее ${MAX_TRACK} знаков.` };
  const warnings: Problem[] = [];
  const take = <T>({ value, problem }: FieldResult<T>): T | null => {
    if (problem) warnings.push(ofDetail(problem));
    return value;
  };
  const email = take(readText('email', row.email, LIMITS.email));
  const parcel: UntrackedParcel = {
    carrier,
    track,
    name: take(readTextToLimit('name', row.name, LIMITS.name)),
    phone: phoneOf(take(readText('phone', row.phone, LIMITS.phone))),
    email: email === null ? null : (readEmail('email', email).value ?? email),
    amountKopecks: take(readAmount('amount', row.amount)),
    orderNumber: take(readTextToLimit('orderNumber', row.orderNumber, LIMITS.orderNumber)),
    description: take(readTextToLimit('description', row.description, LIMITS.description, true)),
  };
  return { ok: true, parcel, warnings };
}

/** As other functions look for it. */
export function trackOf(raw: unknown): string {
  return typeof raw === 'string' || typeof raw === 'number' ? cleanText(String(raw).slice(0, 1000)) : '';
}

function phoneOf(typed: string | null): string | null {
  if (typed === null) return null;
  return normalizePhone(typed, { allowLandlines: true, replaceWrong: false, keepForeign: true }).phone ?? typed;
}

export function keyOf({ carrier, track }: Pick<UntrackedParcel, 'carrier' | 'track'>): string {
  return `${carrier} ${track}`;
}

/** The same number twice in one request: the later one's fields count, empty ones erase nothing. */
export function mergeParcels(parcels: readonly UntrackedParcel[]): UntrackedParcel[] {
  const merged = new Map<string, UntrackedParcel>();
  for (const parcel of parcels) {
    const key = keyOf(parcel);
    const given = Object.fromEntries(Object.entries(parcel).filter(([, value]) => value !== null));
    merged.set(key, { ...(merged.get(key) ?? parcel), ...given });
  }
  return [...merged.values()];
}
