import cityRows from './cities.data.json' with { type: 'json' };
import zoneRows from './indexZones.data.json' with { type: 'json' };
import { instantOf } from './localTime.ts';

export type PlaceZone = {
  timeZone: string;
  /** False when the index does not tell it: abroad, unknown, lockers and partner points, the east of Yakutia. */
  isCertain: boolean;
  /** Of the prefix's offices; where it serves two regions, the first. */
  region?: string;
};
type ZoneRow = { prefix: string; timeZone?: string; regions?: string[] };

const MOSCOW = 'Europe/Moscow';
const nowhere: PlaceZone = { timeZone: MOSCOW, isCertain: false };
const rows = zoneRows as ZoneRow[];
const zones = new Map(rows.map((row) => [row.prefix, zoneOfRow(row)]));
const regions = new Map(rows.flatMap((row) => (row.regions?.length === 1 ? [[row.prefix, row.regions[0]!] as const] : [])));
const cities = new Map(cityRows.flatMap(([city, prefixes]) => prefixes!.split(' ').map((prefix) => [prefix, city!] as const)));

/** Computed from the post office directory, https://www.pochta.ru/support/database/ops, and the IANA zones. */
function zoneOfRow({ timeZone, regions }: ZoneRow): PlaceZone {
  return timeZone ? { timeZone, isCertain: true, region: regions?.[0] } : nowhere;
}

/** The zone in which the office's wall clock is told. `fallbackZone`, usually the destination's, serves where the index does not say. */
export function zoneOfIndex(index: string, fallbackZone?: string): PlaceZone {
  const zone = index.length === 6 ? zones.get(index.slice(0, 3)) : undefined;
  if (!zone || zone === nowhere) return fallbackZone ? { timeZone: fallbackZone, isCertain: false } : nowhere;
  return isEastOfYakutia(index) ? { ...zone, isCertain: false } : zone;
}

/** Most of 678 is Yakutsk time, but districts in these parts are one or two hours ahead. */
function isEastOfYakutia(index: string): boolean {
  return index.startsWith('678') && '578'.includes(index[3]!);
}

/** The instant of a wall-clock time, `YYYY-MM-DDTHH:mm:ss`, at an office. */
export function toInstant(localTime: string, index: string, fallbackZone?: string): Date {
  return instantOf(localTime, zoneOfIndex(index, fallbackZone).timeZone);
}

/** City of the office, else its region; undefined where the index does not tell. */
export function placeName(index: string): string | undefined {
  if (!/^\d{6}$/.test(index)) return undefined;
  const prefix = index.slice(0, 3);
  const isVillageNearCity = index[3] === '5' && prefix >= '150' && !prefix.startsWith('19');
  const city = isVillageNearCity ? undefined : cities.get(prefix);
  return cities.get(index) ?? cities.get(index.slice(0, 4)) ?? city ?? (prefix < '800' ? regions.get(prefix) : undefined);
}

/** Indexes 9xxxxx are parcel lockers and partner points, not places on the map. */
export function isLocker(index: string): boolean {
  return index.length === 6 && index.startsWith('9');
}
