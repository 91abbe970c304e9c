import type { ShipmentInput } from '../../shipments/shipment.ts';
import { Refusal } from './problem.ts';

export const MAX_ITEMS = 1000;
/** So many unknown fields of an item are named. */
const MAX_NAMED = 5;
const MAX_NAME = 50;

/** `unknown`: for each row the names of what it has and no parcel does. */
type GivenRows = { rows: ShipmentInput[]; unknown: string[][]; isTest: boolean };

/**
 * One shipment, perhaps with `testMode`, a list, or `{ testMode, items }`. What is no shipment at all becomes an empty row, refused at its place.
 * @throws Refusal
 */
export function rowsOf(body: unknown): GivenRows {
  if (!isObject(body)) throw new Refusal('invalid', { detail: NO_SHIPMENTS });
  const object = Array.isArray(body) ? undefined : body;
  const wrapped = object && 'items' in object ? object : undefined;
  if (wrapped && !Array.isArray(wrapped.items)) throw new Refusal('invalid', { detail: NO_SHIPMENTS, field: 'items' });
  // A misspelled testMode would load for real.
  const stray = wrapped && Object.keys(wrapped).find((name) => name !== 'items' && name !== 'testMode');
  if (stray !== undefined) throw new Refusal('invalid', { detail: NO_FIELD, field: shown(stray) });
  const { testMode: isTest = false, ...single } = object ?? {};
  if (typeof isTest !== 'boolean') throw new Refusal('invalid', { detail: NO_SWITCH, field: 'testMode' });
  const items: unknown[] = wrapped ? (wrapped.items as unknown[]) : Array.isArray(body) ? body : [single];
  if (items.length > MAX_ITEMS) throw new Refusal('too_many_items');
  return { rows: items.map(rowOf), unknown: items.map(unknownFields), isTest };
}

const NO_SHIPMENTS = { ru: 'Нужна посылка или список посылок.', en: 'A parcel or a list of parcels is needed.' };
const NO_FIELD = {
  ru: 'Рядом с items может стоять только testMode.',
  en: 'Beside items there may be testMode and nothing else.',
};
const NO_SWITCH = { ru: 'Здесь может быть true или false.', en: 'This may be true or false.' };

/** Those that are documented, and no others are taken. */
const FIELDS = [
  ...(['trackNumber', 'name', 'phone', 'email', 'amount', 'orderNumber', 'description', 'postalCode'] as const),
  ...(['paymentType', 'hasCallConsent'] as const),
] as const;
const KNOWN: ReadonlySet<string> = new Set(FIELDS);

function rowOf(item: unknown): ShipmentInput {
  const given = isObject(item) ? item : {};
  return Object.fromEntries(FIELDS.map((name) => [name, given[name]])) as Record<(typeof FIELDS)[number], unknown>;
}

function unknownFields(item: unknown): string[] {
  if (!isObject(item) || Array.isArray(item)) return [];
  const names = Object.keys(item).filter((name) => !KNOWN.has(name));
  return names.slice(0, MAX_NAMED).map(shown);
}

function shown(name: string): string {
  return name.slice(0, MAX_NAME).toWellFormed();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
