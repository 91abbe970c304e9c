import type { UpdatedShipment } from './loadStore.ts';
import type { Problem } from './problems.ts';
import { type CheckedRow, mergeValues, type ShipmentInput, type ShipmentValues } from './shipment.ts';

/**
 * `waiting`: stored, over quota, starts when there is a place. `ignored`: a person removed it before; that is no failure.
 * `trackNumber` is as given where the row was refused for it.
 */
export type LoadResult = {
  result: 'created' | 'updated' | 'waiting' | 'ignored' | 'refused';
  trackNumber: string;
  id?: number;
  errors?: Problem[];
  warnings?: Problem[];
  /** An update changed the phone or the e-mail. */
  hasNewContact?: boolean;
};

/** The rows to store, one for each number, in the order of their first appearance. */
export function distinctValues(checked: CheckedRow[], isKnown: (trackNumber: string) => boolean): ShipmentValues[] {
  const byNumber = new Map<string, ShipmentValues>();
  for (const [i, row] of checked.entries()) {
    const values = valuesOf(row);
    if (!values) continue;
    const earlier = byNumber.get(values.trackNumber);
    if (!row.ok && !earlier && !isKnown(values.trackNumber)) continue;
    if (!row.ok) checked[i] = { ok: true, values, warnings: row.warnings };
    byNumber.set(values.trackNumber, earlier ? mergeValues(earlier, values) : values);
  }
  return [...byNumber.values()];
}

export function valuesOf(row: CheckedRow): ShipmentValues | undefined {
  return row.ok ? row.values : row.valuesIfKnown;
}

/** By track number: what was made, with ids; what was there; ids of those that wait for a place. */
type Stored = { created: Map<string, number>; updated: Map<string, UpdatedShipment>; waiting: Set<number>; isTest: boolean };

export function resultsOf(rows: readonly ShipmentInput[], checked: CheckedRow[], stored: Stored): LoadResult[] {
  const seen = new Set<string>();
  return checked.map((row, i) => {
    const warnings = row.warnings.length > 0 ? { warnings: row.warnings } : {};
    if (!row.ok) return { result: 'refused', trackNumber: givenNumber(rows[i]!), errors: row.errors, ...warnings };
    const { trackNumber } = row.values;
    const isAgain = seen.has(trackNumber);
    seen.add(trackNumber);
    return { ...storedResult(trackNumber, isAgain, stored), ...warnings };
  });
}

function storedResult(trackNumber: string, isAgain: boolean, { created, updated, waiting, isTest }: Stored): LoadResult {
  const id = created.get(trackNumber);
  if (id !== undefined) {
    const result = isAgain ? 'updated' : waiting.has(id) ? 'waiting' : 'created';
    return isTest ? { result, trackNumber } : { result, trackNumber, id };
  }
  const known = updated.get(trackNumber)!;
  const isRemoved = known.life === 'deleted' || known.life === 'collected';
  return {
    result: isRemoved ? 'ignored' : 'updated',
    trackNumber,
    id: known.id,
    ...(known.hasNewContact ? { hasNewContact: true } : {}),
  };
}

function givenNumber({ trackNumber }: ShipmentInput): string {
  return typeof trackNumber === 'string' || typeof trackNumber === 'number'
    ? String(trackNumber).slice(0, 100).toWellFormed()
    : '';
}
