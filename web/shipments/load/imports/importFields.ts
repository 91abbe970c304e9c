import type { ImportField, Layout } from '../../../../src/shipments/imports/import.ts';

/** Every field a column can hold, in the order of the grid. */
export const importFields = [
  'trackNumber',
  'name',
  'phone',
  'email',
  'amount',
  'orderNumber',
  'description',
  'postalCode',
  'paymentType',
  'hasCallConsent',
] as const satisfies readonly ImportField[];

const always: ReadonlySet<ImportField> = new Set(['trackNumber', 'name', 'phone', 'email']);

/** What the grid shows: the fields of the table, and those without which nobody can be told. */
export function shownFields({ columns }: Layout, isAll: boolean): ImportField[] {
  const mapped = new Set(columns.map(({ field }) => field));
  return importFields.filter((field) => isAll || always.has(field) || mapped.has(field));
}
