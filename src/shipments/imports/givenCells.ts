import { sql } from 'kysely';
import type { ShipmentValues } from '../shipment.ts';

// `import_rows.given` is left empty where the columns of a row say the same: of most rows they do, and their cells need not be written twice.

/** Whether the cells of a good row, as they stand in the file, can be told from what was read of them. @param given in the order of `IMPORT_FIELDS` */
export function isToldByValues(given: readonly string[], values: ShipmentValues): boolean {
  return (
    given[0] === values.trackNumber &&
    given[1] === (values.name ?? '') &&
    given[2] === (values.phoneTyped ?? '') &&
    given[3] === (values.emailTyped ?? '') &&
    given[4] === (values.amountKopecks === null ? '' : String(values.amountKopecks / 100)) &&
    given[5] === (values.orderNumber ?? '') &&
    given[6] === (values.description ?? '') &&
    given[7] === (values.postalCode ?? '') &&
    given[8] === (values.paymentType ?? '') &&
    given[9] === '' &&
    values.hasCallConsent === null
  );
}

/** The cells of row `i` as they stand in the file, in the order of `IMPORT_FIELDS`. */
export const givenCells = sql`
  case when i.given <> '{}' then i.given
       else array[i.track_number, coalesce(i.name, ''), coalesce(i.phone_typed, ''), coalesce(i.email_typed, ''),
                  coalesce(trim_scale(i.amount_kopecks / 100.0)::text, ''), coalesce(i.order_number, ''), coalesce(i.description, ''),
                  coalesce(i.postal_code, ''), coalesce(i.payment_type, ''), ''] end`;
