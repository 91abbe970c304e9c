import type { SpreadsheetErrorCode } from '../../../src/shipments/imports/import.ts';

type Details = Record<string, string | number>;

/** Why a table could not be read; the server says the same in Russian. */
const failures: Record<SpreadsheetErrorCode, (details: Details) => string> = {
  empty_file: () => 'The file is empty. Check what you saved and choose it again.',
  not_spreadsheet: () => 'This is not a spreadsheet. Save it as xlsx, xls, ods or csv and load that.',
  password: () => 'The file is protected by a password. Take it off in Excel (File, Info, Protect) and load it again.',
  damaged: (details) => `The file is damaged${at(details)}. Open it in Excel, save it anew and load it again.`,
  unsafe: () => 'The file is built so that opening it could harm the service. Save it anew in Excel and load that.',
  too_large: () => 'The file is larger than 50 MB. Split the table and load the parts.',
  too_many_rows: () => 'The table has more than 200,000 rows. Split it and load the parts.',
  too_many_columns: () => 'The table has more than 200 columns. Leave those that are needed and load it again.',
  cell_too_long: (details) =>
    `A cell is too long${at(details)}: Excel itself allows 32,767 characters. Shorten it and load the table again.`,
  mixed_encodings: (details) =>
    `Lines of this text file are in different encodings${at(details)}. Save the table as xlsx and load that.`,
  no_rows: () => 'There are no rows in the table. Fill it in and load it again.',
  too_slow: () => 'Reading took too long and was stopped. Save the table as xlsx without formatting and load it again.',
  no_memory: () => 'The table is too heavy. Save it as csv or split it, and load it again.',
};

export function failureText(code: string, details: Details): string {
  const words = (failures as Partial<Record<string, (details: Details) => string>>)[code];
  return words?.(details) ?? 'The table could not be read. Save it anew and load it again.';
}

/** Where it went wrong, as far as it is known. */
function at({ sheet, cell, row, line }: Details): string {
  const place = cell ?? row ?? line;
  const where = [sheet && `sheet “${sheet}”`, place && `at ${place}`].filter(Boolean).join(', ');
  return where ? ` (${where})` : '';
}
