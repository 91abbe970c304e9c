import type { Layout, LayoutNote, SheetRow } from '../import.ts';

/** One sheet of a file, opened: what it was recognised as, and its rows to come. */
export type OpenSheet = {
  format: Layout['format'];
  sheets: string[];
  sheet: string;
  encoding?: string;
  separator?: string;
  /**
   * Batches of non-empty rows (up to 100), in order; row numbers only grow.
   * @throws SpreadsheetError
   */
  rows(): AsyncGenerator<SheetRow[]>;
  /** 0..1 of the bytes read so far. */
  progress(): number;
  /** Complete after rows() ended. */
  notes(): LayoutNote[];
};
