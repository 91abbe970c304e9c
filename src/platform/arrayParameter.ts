/**
 * A list as the text of a PostgreSQL array, for a parameter with `::type[]` behind it. The driver would make the same of the list itself,
 * several times as slowly: a list of 500 parcels has 7,000 values. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function arrayParameter(values: readonly (string | number | boolean | null)[]): string {
  let text = '{';
  for (const value of values) {
    if (text.length > 1) text += ',';
    if (value === null) text += 'NULL';
    else if (typeof value === 'string') text += SPECIAL.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
    else text += value;
  }
  return `${text}}`;
}

const SPECIAL = /["\\]/;
