import type { ImportFailureCode } from '../../../src/shipments/imports/import.ts';

type Details = Record<string, string | number>;

/** Why a table could not be read, loaded or taken back; the server says the same in Russian. */
const failures: Record<ImportFailureCode, (details: Details) => string> = {
  empty_file: () => 'The file is empty. It may not have been saved or downloaded to the end: check it and load it again.',
  not_spreadsheet: () => 'This is not a spreadsheet. Save it as xlsx, xls, ods or csv and load that.',
  password: () => 'The file is protected by a password. Take it off in Excel (File, Info, Protect) and load it again.',
  damaged: ({ sheet }) =>
    `The file is damaged${sheet ? `, sheet “${sheet}” cannot be read` : ''}. Open it in Excel, save it anew and load it again.`,
  unsafe: () => 'The file is built so that opening it could do harm. Copy the rows into a new workbook and load that.',
  too_large: ({ limit = 50 }) => `The file is larger than ${limit} MB. Take out pictures and needless sheets, or split it.`,
  too_many_rows: ({ sheet, limit = 200_000 }) =>
    `${sheet ? `Sheet “${sheet}”` : 'The file'} has more than ${number(limit)} rows. Split the table and load the parts.`,
  too_many_columns: ({ cell, limit = 200 }) =>
    `There are more than ${number(limit)} columns${cell ? `, the last filled cell is ${cell}` : ''}. Delete those that are not needed.`,
  cell_too_long: ({ cell, limit = 32_767 }) =>
    `${cell ? `Cell ${cell}` : 'A cell'} has more than ${number(limit)} characters, which Excel itself does not hold. Shorten it, or look for a lost quote in the CSV.`,
  mixed_encodings: ({ line = 1 }) =>
    `The file is made of parts in different encodings: it changes at line ${number(line)}. Save all parts in UTF-8 and join them again.`,
  no_rows: ({ sheet }) =>
    `${sheet ? `Sheet “${sheet}”` : 'The file'} has no filled rows. Is it the right sheet, and was it saved?`,
  too_slow: () => 'The file could not be read in a minute. Copy the rows into a new workbook, or save it as CSV.',
  no_memory: () => 'The file did not fit into memory. Save the sheet that is needed as CSV, or split the table.',
  reading_stopped: () =>
    'Reading broke off several times, and we stopped it. Save the table anew or split it, and load it again. If that does not help, write to us.',
  loading_stopped: () =>
    'Loading broke off several times, and we stopped it. Nothing of the table was loaded. Load it again. If that does not help, write to us.',
  undoing_stopped: () =>
    'Undoing broke off several times, and we stopped it. The shipments are still there. Try to undo once more. If that does not help, write to us.',
};

export function failureText(code: string, details: Details): string {
  const words = (failures as Partial<Record<string, (details: Details) => string>>)[code];
  return words?.(details) ?? 'The table could not be read. Save it anew and load it again.';
}

function number(value: string | number): string {
  return Number(value).toLocaleString('en');
}
