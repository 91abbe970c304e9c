import { MAX_ROWS } from '../import.ts';

/** Rows above the data that are no data: a title, a period, two headers. */
export const MAX_NON_EMPTY_ROWS = MAX_ROWS + 50;
/** After so many empty rows nothing more is expected: Excel keeps formatted rows down to 1,048,576. */
export const MAX_EMPTY_RUN = 50_000;
/** Few, so that a row is read, checked and written while it is young: what outlives a collection of garbage is copied twice. */
export const BATCH_ROWS = 100;

/** As far as Excel's own sheets go. https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

export const MAX_SHEETS = 1_000;
/** Characters of one name, and of all: they go to the browser with every list of imports. Excel's have up to 31. */
export const MAX_SHEET_NAME = 200;
export const MAX_SHEET_NAMES = 50_000;
/** Characters of all cells. A text that stands once in a file may be shown in a million cells: a small file would fill the database. */
export const MAX_TEXT = 500_000_000;
/** The table of texts stands outside the heap, whose limit would stop it otherwise. */
export const MAX_SHARED_BYTES = 256 * 1024 * 1024;
export const MAX_SHARED_STRINGS = 10_000_000;

export const MAX_INFLATED = 700 * 1024 * 1024;
export const MAX_ZIP_ENTRIES = 10_000;
/** Deflate itself reaches about 1,030; a sheet of equal rows comes near, so small entries may. */
export const MAX_RATIO = 1_000;
export const RATIO_FREE_BYTES = 50 * 1024 * 1024;
