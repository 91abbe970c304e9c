import zoneRows from './indexZones.data.json' with { type: 'json' };
import regionRows from './regions.data.json' with { type: 'json' };

export type Region = { code: string; ru: string; en: string };

/** Codes after ISO 3166-2:RU, https://www.iso.org/obp/ui/#iso:code:3166:RU, and ours where it has none; names as in the directory below. */
export const regions: ReadonlyMap<string, Region> = new Map(
  regionRows.map(([code, ru, en]) => [code!, { code: code!, ru: ru!, en: en! }]),
);

const codes = new Map(regionRows.map(([code, name]) => [name!, code!]));

/**
 * The region that an index begins to name with its first three digits, from the post office directory,
 * https://www.pochta.ru/support/database/ops. Where a prefix serves two regions it stands for the first, as nearly all its offices are
 * there; lockers and partner points of several regions stand for none.
 */
export const regionPrefixes: readonly { prefix: string; code: string }[] = (
  zoneRows as { prefix: string; regions?: string[] }[]
).flatMap(({ prefix, regions = [] }) => {
  const code = codes.get(regions[0] ?? '');
  const isCertain = regions.length === 1 || prefix < '800';
  return code && isCertain ? [{ prefix, code }] : [];
});

/** Of all regions when no code is given. */
export function prefixesOf(code?: string): string[] {
  return regionPrefixes.filter((one) => code === undefined || one.code === code).map(({ prefix }) => prefix);
}
