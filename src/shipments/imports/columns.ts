import { isCounting, type Looks, looksLikeSums, looksOf } from './columnContent.ts';
import { isOther, meaningsOf, normalizeHeader } from './headers.ts';
import type { Column, ImportField, LayoutNote, SheetRow } from './import.ts';
import { findHead, type Remembered } from './sheetHead.ts';

export { normalizeHeader } from './headers.ts';

/** Where the rows begin, and what their columns hold. `skipRows` are rows among the data that are none. Numbers of rows as in the sheet. */
export type Guess = {
  headerRow: number | null;
  columns: Column[];
  firstDataRow: number;
  skipRows: number[];
  notes: LayoutNote[];
};

type Claim = { column: number; field: ImportField | null; how: Column['how']; score: number };

const SAMPLES = 3;
const LONGEST_SAMPLE = 80;

/**
 * Tells what the columns of a sheet hold: what a person chose or chose the last time, else by their names, else by what stands in them.
 * We take one column for a field; a person may give it several, of which the first filled one counts.
 *
 * @param first up to 50 first rows of the sheet
 * @param chosen by column; null in it is "no field", null for all of it "nobody chose"; columns beyond it are guessed
 * @param remembered by normalised header; '' is "no field"
 */
export function guessColumns(
  first: readonly SheetRow[],
  chosen: readonly (ImportField | null)[] | null,
  remembered: Remembered,
): Guess {
  if (first.length === 0) return { headerRow: null, columns: [], firstDataRow: 1, skipRows: [], notes: [] };
  const { headers, notes, ...head } = findHead(first, remembered);
  const data = first.filter(({ row }) => row >= head.firstDataRow && !head.skipRows.includes(row));
  const valuesOf = headers.map((_, i) => data.map(({ cells }) => cells[i] ?? '').filter((value) => value.trim() !== ''));
  const claims = headers.flatMap((header, column): Claim[] => {
    const choice = chosen?.[column];
    if (choice !== undefined) return [{ column, field: choice, how: 'chosen', score: 3 }];
    return claimsOf(header, valuesOf[column]!, remembered, head.headerRow !== null).map((claim) => ({ column, ...claim }));
  });
  const granted = grant(claims);
  const columns = headers.map((header, column): Column => {
    const { field, how } = granted.get(column) ?? { field: null, how: 'none' };
    return { header, field, how, samples: samplesOf(valuesOf[column]!) };
  });
  const hasTrackNumbers = columns.some(({ field }) => field === 'trackNumber');
  return { ...head, columns, notes: hasTrackNumbers ? notes : [...notes, { code: 'no_track_column' }] };
}

function claimsOf(
  header: string,
  values: readonly string[],
  remembered: Remembered,
  hasHeader: boolean,
): Omit<Claim, 'column'>[] {
  const name = normalizeHeader(header);
  const looks = looksOf(values);
  if (name !== '' && Object.hasOwn(remembered, name))
    return [{ field: remembered[name] || null, how: 'remembered', score: 2 + looks[remembered[name] || 'trackNumber'] / 10 }];
  const byName = meaningsOf(name).flatMap(({ field, weight, needsContent }): Omit<Claim, 'column'>[] => {
    const look = looks[field];
    if (needsContent && (look < 0.5 || (field !== 'trackNumber' && isCountingFromOne(values)))) return [];
    // A waybill may have a number of its own.
    if (field === 'trackNumber' && weight < 0.9 && values.length > 0 && look < 0.2) return [];
    return [{ field, how: 'header', score: weight * (0.6 + 0.4 * look) }];
  });
  return isOther(name) ? byName : [...byName, ...byContent(looks, values, hasHeader && name !== '')];
}

/** Less than a header scores, unless nothing fitting stands under that header. */
function byContent(looks: Looks, values: readonly string[], hasName: boolean): Omit<Claim, 'column'>[] {
  const claim = (field: ImportField, least: number, weight = 1): Omit<Claim, 'column'>[] =>
    looks[field] >= least ? [{ field, how: 'content', score: 0.62 * weight * looks[field] }] : [];
  const certain = [...claim('trackNumber', 0.4), ...claim('phone', 0.5), ...claim('email', 0.5), ...claim('name', 0.8, 0.9)];
  if (hasName) return certain;
  return [
    ...certain,
    ...claim('name', 0.45, 0.8),
    ...(isCounting(values) ? [] : claim('postalCode', 0.8, 0.8)),
    ...(looksLikeSums(values) ? claim('amount', 0.7, 0.6) : []),
  ];
}

function isCountingFromOne(values: readonly string[]): boolean {
  return isCounting(values) && values[0] === '1';
}

/** The best claim of all wins its column and its field, then the best of the rest. Of equals the left one. */
function grant(claims: readonly Claim[]): Map<number, Claim> {
  const granted = new Map<number, Claim>();
  const taken = new Set<ImportField>();
  for (const claim of claims.toSorted((a, b) => b.score - a.score)) {
    const isPersons = claim.how === 'chosen' || claim.how === 'remembered';
    if (granted.has(claim.column) || (claim.field && taken.has(claim.field) && !isPersons)) continue;
    granted.set(claim.column, claim);
    if (claim.field) taken.add(claim.field);
  }
  return granted;
}

function samplesOf(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.trim().slice(0, LONGEST_SAMPLE)))].slice(0, SAMPLES);
}
