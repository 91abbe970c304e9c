import { arrayParameter } from '../../platform/arrayParameter.ts';
import { phoneRank } from '../shipment.ts';
import { isToldByValues } from './givenCells.ts';
import type { ReadRow } from './rowReader.ts';

/** The columns of `import_rows` in the order they are encoded. */
export const COPY_COLUMNS = `shop_id, import_id, row, given, is_refused, problems, repeat_no, track_number, is_check_digit_wrong, name, phone, phone_rank,
  phone_typed, email, email_typed, amount_kopecks, order_number, description, postal_code, payment_type, has_call_consent`;

/** Of a row that cannot be loaded, whatever the shop has. */
const NO_VALUES = `${'\\N\t'.repeat(13)}\\N`;

/**
 * One line for `COPY import_rows … FROM STDIN` in its text format. A refused row has no values, but for one whose only fault is that
 * it lacks a contact: it can still update a shipment that is known.
 * @see https://www.postgresql.org/docs/current/sql-copy.html
 */
export function copyLine(
  shopId: number,
  importId: number,
  row: number,
  { given, checked, groups }: ReadRow,
  repeatNo: number,
): string {
  const kept = checked.ok && isToldByValues(given, checked.values) ? '{}' : copyArray(given);
  const head = `${shopId}\t${importId}\t${row}\t${kept}\t${checked.ok ? 'f' : 't'}\t${copyArray(groups)}\t${repeatNo}\t`;
  const values = checked.ok ? checked.values : checked.valuesIfKnown;
  if (!values) return `${head}${NO_VALUES}\n`;
  const contacts = `${copyText(values.phone)}\t${phoneRank(values)}\t${copyText(values.phoneTyped)}\t${copyText(values.email)}\t${copyText(values.emailTyped)}`;
  const order = `${values.amountKopecks ?? '\\N'}\t${copyText(values.orderNumber)}\t${copyText(values.description)}\t${copyText(values.postalCode)}`;
  return (
    `${head}${values.trackNumber}\t${values.isCheckDigitWrong ? 't' : 'f'}\t${copyText(values.name)}\t${contacts}\t${order}\t` +
    `${copyText(values.paymentType)}\t${copyTruth(values.hasCallConsent)}\n`
  );
}

function copyTruth(value: boolean | null): string {
  return value === null ? '\\N' : value ? 't' : 'f';
}

/** Nothing to escape and nothing that PostgreSQL refuses: nearly every cell. Both halves of a pair are looked at closer. */
const PLAIN = /^[^\\\n\r\t\0\uD800-\uDFFF]*$/;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function copyText(value: string | null): string {
  if (value === null) return '\\N';
  return PLAIN.test(value) ? value : storable(value).replace(/[\\\n\r\t]/g, (char) => ESCAPES[char]!);
}

/** As the text of an array. */
export function copyArray(values: readonly string[]): string {
  return values.length === 0 ? '{}' : copyText(arrayParameter(values));
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
export function storable(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed();
}
