import type { ShipmentInput } from '../../shipments/shipment.ts';
import { Refusal } from './problem.ts';

export const MAX_ITEMS = 1000;
/** So many unknown fields of an item are named. */
const MAX_NAMED = 5;
const MAX_NAME = 50;

/** What is to be said of an item before its fields are read: the names of what it has and no parcel does, or that it is none at all. */
export type ItemNote = { unknown: string[] } | 'no-parcel';
type GivenRows = { rows: ShipmentInput[]; notes: ItemNote[]; isTest: boolean };

/**
 * One shipment, perhaps with `testMode`, a list, or `{ testMode, items }`. What is no shipment at all becomes an empty row, refused at its place.
 * @throws Refusal
 */
export function rowsOf(body: unknown): GivenRows {
  const object = isObject(body) ? body : undefined;
  if (!object && !Array.isArray(body)) throw new Refusal('invalid', { detail: NO_SHIPMENTS });
  const wrapped = object && 'items' in object ? object : undefined;
  if (wrapped && !Array.isArray(wrapped.items)) throw new Refusal('invalid', { detail: NO_SHIPMENTS, field: 'items' });
  const stray = wrapped && Object.keys(wrapped).find((name) => name !== 'items' && name !== 'testMode');
  if (stray !== undefined) throw new Refusal('invalid', { detail: NO_FIELD, field: shown(stray) });
  const { testMode: isTest = false, ...single } = object ?? {};
  if (typeof isTest !== 'boolean') throw new Refusal('invalid', { detail: NO_SWITCH, field: 'testMode' });
  const items: unknown[] = wrapped ? (wrapped.items as unknown[]) : Array.isArray(body) ? body : [single];
  if (items.length > MAX_ITEMS) throw new Refusal('too_many_items');
  for (const [i, item] of items.entries()) refuseTestMode(item, wrapped ? `items.${i}.` : object ? '' : `${i}.`);
  return { rows: items.map(rowOf), notes: items.map(noteOf), isTest };
}

/** A misspelled testMode would load for real, and so would one that stands in an item. */
function refuseTestMode(item: unknown, place: string): void {
  const name = isObject(item) && Object.keys(item).find((one) => TEST_MODE.test(one));
  if (name) throw new Refusal('invalid', { detail: NO_TEST_MODE, field: place + shown(name) });
}

const TEST_MODE = /^test[-_ ]?mode$/i;
const NO_TEST_MODE = {
  ru: 'Тестовый режим – testMode рядом с items или с полями одной посылки.',
  en: 'For test mode testMode stands beside items, or beside the fields of one parcel.',
};
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

function noteOf(item: unknown): ItemNote {
  return isObject(item) ? { unknown: unknownFields(item) } : 'no-parcel';
}

function unknownFields(item: object): string[] {
  const names = Object.keys(item).filter((name) => !KNOWN.has(name));
  return names.slice(0, MAX_NAMED).map(shown);
}

function shown(name: string): string {
  return name.slice(0, MAX_NAME).toWellFormed();
}

/** No list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
