import { type LayoutNote, MAX_CELL, MAX_COLUMNS, MAX_ROWS, type SheetRow, SpreadsheetError } from '../import.ts';
import { BATCH_ROWS, MAX_EMPTY_RUN, MAX_NON_EMPTY_ROWS, MAX_TEXT } from './limits.ts';

export type RowCollector = ReturnType<typeof rowCollector>;
/** What a reader of rows needs of it. */
export type RowSink = Pick<RowCollector, 'put' | 'tooWide' | 'isOver' | 'notes'>;

/** Takes the rows of a sheet as they are read, whatever its format: leaves out the empty ones and holds the limits. */
export function rowCollector(sheet: string) {
  let ready: SheetRow[] = [];
  let count = 0;
  let characters = 0;
  let lastRow = 0; // with something in it
  let isOver = false;
  const notes: LayoutNote[] = [];

  function endAfterEmpty(row: number): boolean {
    if (row - lastRow <= MAX_EMPTY_RUN) return false;
    isOver = true;
    notes.push({ code: 'empty_tail', row: lastRow });
    return true;
  }

  function tooWide(row: number, column: number): void {
    throw new SpreadsheetError('too_many_columns', { sheet, cell: cellName(column, row), limit: MAX_COLUMNS });
  }

  return {
    notes,
    /** A filled cell stands beyond the last column. */
    tooWide,
    /** @param cells kept: the caller makes a new array for every row */
    put(row: number, cells: string[]): void {
      if (isOver || endAfterEmpty(row)) return;
      while (cells.length > 0 && isBlank(cells[cells.length - 1]!)) cells.pop();
      if (cells.length === 0) return;
      if (cells.length > MAX_COLUMNS) tooWide(row, cells.length - 1);
      for (let i = 0; i < cells.length; i++) {
        const { length } = cells[i]!;
        if (length > MAX_CELL) throw cellTooLong(sheet, i, row);
        characters += length;
      }
      if (characters > MAX_TEXT) throw new SpreadsheetError('unsafe', { why: 'text' });
      if (++count > MAX_NON_EMPTY_ROWS) throw new SpreadsheetError('too_many_rows', { sheet, limit: MAX_ROWS });
      lastRow = row;
      ready.push({ row, cells });
    },
    /** No further rows are wanted. */
    isOver: () => isOver,
    /**
     * What has gathered, once there is a batch of it; all of it at the end.
     * @throws SpreadsheetError `no_rows` when nothing came to the end
     */
    *take(isEnd: boolean): Generator<SheetRow[]> {
      if (isEnd && count === 0) throw new SpreadsheetError('no_rows', { sheet });
      const all = ready;
      let taken = 0;
      for (; all.length - taken >= BATCH_ROWS || (isEnd && taken < all.length); taken += BATCH_ROWS)
        yield all.slice(taken, taken + BATCH_ROWS);
      if (taken > 0) ready = all.slice(taken);
    },
  };
}

export function cellTooLong(sheet: string, column: number, row: number): SpreadsheetError {
  return new SpreadsheetError('cell_too_long', { sheet, cell: cellName(column, row), limit: MAX_CELL });
}

/** A scanner of XML that meets an endless text cannot say where it stands: the reader of its events can. */
export function placed(error: unknown, { sheet, column, row }: { sheet: string; column: number; row: number }): unknown {
  const isNowhere = error instanceof SpreadsheetError && error.code === 'cell_too_long' && error.details.cell === undefined;
  return isNowhere ? cellTooLong(sheet, column, Math.max(row, 1)) : error;
}

/** «B17» for column 1 (from 0) and row 17 (from 1). */
export function cellName(column: number, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}

export function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === '';
}
