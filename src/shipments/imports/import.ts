import type { Problem } from '../problems.ts';

/** A file, pasted rows or a scanned batch on its way to becoming shipments. */
export type ImportKind = 'file' | 'paste' | 'scan';

/**
 * `uploading` → `reading` → `ready` → `importing` → `imported` → `undoing` → `undone`; reading and importing may end `failed`, and an
 * undoing that is too late leaves it `imported`. Another choice of sheet, columns or repairs leads from `ready` (or `failed`) back to
 * `reading`.
 */
export type ImportState = 'uploading' | 'reading' | 'ready' | 'importing' | 'imported' | 'failed' | 'undoing' | 'undone';

/** A step's work. */
export type WorkState = Extract<ImportState, 'reading' | 'importing' | 'undoing'>;

/** Of its rows only those are left that were refused. */
export function isOver(state: ImportState): boolean {
  return state === 'imported' || state === 'undoing' || state === 'undone';
}

export const MAX_BYTES = 50 * 1024 * 1024;
export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 200;
/** Characters in one cell: what Excel itself allows. https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const MAX_CELL = 32_767;

/** The fields of a shipment that a column can hold, in the order of the grid and of `import_rows.given`. */
export const IMPORT_FIELDS = [
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
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** One row of a sheet: texts as a person sees them in the cell, '' where empty. `row` counts from 1 as spreadsheets do. */
export type SheetRow = { row: number; cells: string[] };

/** `how` a column came to its field: shown as a guess unless a person chose it or did so the last time. */
export type Column = {
  header: string;
  field: ImportField | null;
  how: 'chosen' | 'remembered' | 'header' | 'content' | 'none';
  /** A few values, for whoever maps it by hand. */
  samples: string[];
};

/** Something worth saying about the file that stops nothing: a second header skipped, columns beyond the last cut off. */
export type LayoutNote = { code: LayoutNoteCode; row?: number; count?: number };
export type LayoutNoteCode =
  | 'second_header'
  | 'example_row'
  | 'summary_row'
  | 'title_rows'
  | 'no_header'
  | 'empty_tail'
  | 'several_sheets'
  | 'merged_cells'
  | 'no_track_column';

/** How the file was understood. */
export type Layout = {
  format: 'xlsx' | 'xls' | 'ods' | 'csv' | 'html';
  sheets: string[];
  sheet: string;
  /** Of a text file: as `TextDecoder` names it; and what stands between its cells. */
  encoding?: string;
  separator?: string;
  headerRow: number | null;
  columns: Column[];
  notes: LayoutNote[];
};

/** What will become of a row: `repeat` adds to an earlier row of the same number, `same` changes nothing, `removed` was deleted before and stays so. */
export type RowOutcome = 'new' | 'update' | 'same' | 'repeat' | 'removed' | 'refused';

/**
 * Rows by what will become of them. `overQuota` of the new ones will wait for a place. `problems`: rows that anything is said about;
 * absent where a file was counted before that was.
 */
export type ImportCounts = Record<RowOutcome, number> & {
  total: number;
  problems?: number;
  overQuota: number;
  groups: GroupCount[];
};

/** Rows that share a problem and its repair. */
export type GroupCount = { code: string; count: number };

export type CellEdit = { row: number; field: ImportField; value: string };

/** What importing did. `waiting`: those of the created that are over quota. `newContacts`: known shipments whose phone or e-mail it corrected. */
export type ImportResult = {
  created: number;
  updated: number;
  waiting: number;
  skipped: number;
  refused: number;
  newContacts: number;
};

/**
 * A row as the grid shows it. `edited`: cells that a person typed over those of the file. `was`, where the row will update a shipment:
 * what that holds now in the fields that will change, '' where nothing; `isFollowedAgain`: it had been given up.
 */
export type GridRow = {
  row: number;
  given: Record<ImportField, string>;
  outcome: RowOutcome;
  problems: (Problem & { isRefusal: boolean })[];
  edited?: ImportField[];
  was?: Partial<Record<ImportField, string>>;
  isFollowedAgain?: boolean;
};

/** Why a file could not be read. `details` fill the words: a sheet, a cell, a number. */
export class SpreadsheetError extends Error {
  readonly code: SpreadsheetErrorCode;
  readonly details: Record<string, string | number>;

  constructor(code: SpreadsheetErrorCode, details: Record<string, string | number> = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'SpreadsheetError';
    this.code = code;
    this.details = details;
  }
}

export type SpreadsheetErrorCode =
  | 'empty_file'
  | 'not_spreadsheet'
  | 'password'
  | 'damaged' // truncated, broken inside
  | 'unsafe' // a zip bomb, a document type with entities
  | 'too_large'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'cell_too_long'
  | 'mixed_encodings'
  | 'no_rows'
  | 'too_slow'
  | 'no_memory';

/** Work that broke off so often that it is not begun again: every start ended the process or failed. */
export type GivenUpCode = 'reading_stopped' | 'loading_stopped' | 'undoing_stopped';

export type ImportFailureCode = SpreadsheetErrorCode | GivenUpCode;
