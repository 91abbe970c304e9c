import type { ShipmentsTable } from '../../platform/shipmentTables.ts';
import { DUMMY_PHONE } from '../phone.ts';
import type { ImportField } from './import.ts';

/** What a shipment holds of the fields that loading again may change, as the database has it. */
export type Held = Pick<
  ShipmentsTable,
  | 'name'
  | 'phone'
  | 'phoneTyped'
  | 'email'
  | 'emailTyped'
  | 'amountKopecks'
  | 'orderNumber'
  | 'description'
  | 'postalCode'
  | 'paymentType'
  | 'hasCallConsent'
>;

/** The fields that a row will change, each with what stands there now as a cell would show it; '' where nothing does. */
export function changedFields(now: Held, then: Held): Partial<Record<ImportField, string>> {
  const [before, after] = [textsOf(now), textsOf(then)];
  const fields = (Object.keys(before) as (keyof typeof before)[]).filter((field) => before[field] !== after[field]);
  return Object.fromEntries(fields.map((field) => [field, before[field]]));
}

function textsOf(held: Held) {
  const { name, orderNumber, description, postalCode, paymentType } = held;
  return {
    name: name ?? '',
    phone: held.phoneTyped ?? (held.phone === DUMMY_PHONE ? '' : (held.phone ?? '')),
    email: held.emailTyped ?? held.email ?? '',
    amount: held.amountKopecks === null ? '' : roubles(held.amountKopecks),
    orderNumber: orderNumber ?? '',
    description: description ?? '',
    postalCode: postalCode ?? '',
    paymentType: paymentType ?? '',
    hasCallConsent: held.hasCallConsent === null ? '' : held.hasCallConsent ? 'да' : 'нет',
  } satisfies Partial<Record<ImportField, string>>;
}

function roubles(kopecks: number): string {
  return kopecks % 100 === 0 ? String(kopecks / 100) : (kopecks / 100).toFixed(2).replace('.', ',');
}
