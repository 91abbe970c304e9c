/**
 * A list as the text of a PostgreSQL array, for a parameter with `::type[]` behind it. The driver would make the same of the list itself,
 * several times as slowly: a list of 500 parcels has 7,000 values. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function arrayParameter(values: readonly (string | number | boolean | null)[]): string {
  if (values.includes(null)) return `{${values.map(element).join()}}`;
  if (typeof values[0] !== 'string') return `{${values.join()}}`;
  // One look at all of them together: there is hardly ever something to escape.
  return SPECIAL.test(values.join('')) ? `{${values.map(element).join()}}` : `{"${values.join('","')}"}`;
}

const SPECIAL = /["\\]/;

function element(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? 'NULL' : String(value);
  return SPECIAL.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
}
