import type { RowOutcome } from '../../../../src/shipments/imports/import.ts';

export const outcomes = ['new', 'update', 'same', 'repeat', 'removed', 'refused'] as const satisfies readonly RowOutcome[];

/** What the address bar says about the rows of an import: an outcome, `problems`, or the code of one problem. */
export type ImportSearch = { group?: string };

export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  const isGroup = typeof search.group === 'string' && /^[a-z_0-9]{1,40}$/.test(search.group);
  return { group: isGroup ? String(search.group) : undefined }; // a key that is left out would keep what the address bar says
}

/** Where on the page the rows stand. */
export const rowsPlace = 'rows';
