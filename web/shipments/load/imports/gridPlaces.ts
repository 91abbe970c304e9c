import type { CellEdit, GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';

/** A cell of the grid: `index` among the rows shown, `column` among the fields shown. */
export type Place = { index: number; column: number };
export type GridSize = { rows: number; columns: number; page: number };

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean };

/** Where a key leads from a cell; undefined when it leads nowhere, so that Tab leaves the grid at the end of a row. */
export function movedPlace(pressed: Pressed, { index, column }: Place, { rows, columns, page }: GridSize): Place | undefined {
  const isFar = pressed.ctrlKey || pressed.metaKey;
  const at = (nextIndex: number, nextColumn: number) => ({
    index: Math.max(0, Math.min(nextIndex, rows - 1)),
    column: Math.max(0, Math.min(nextColumn, columns - 1)),
  });
  switch (pressed.key) {
    case 'ArrowDown':
      return at(isFar ? rows - 1 : index + 1, column);
    case 'ArrowUp':
      return at(isFar ? 0 : index - 1, column);
    case 'ArrowRight':
      return at(index, isFar ? columns - 1 : column + 1);
    case 'ArrowLeft':
      return at(index, isFar ? 0 : column - 1);
    case 'PageDown':
      return at(index + page, column);
    case 'PageUp':
      return at(index - page, column);
    case 'Home':
      return at(isFar ? 0 : index, 0);
    case 'End':
      return at(isFar ? rows - 1 : index, columns - 1);
    case 'Tab': {
      const next = column + (pressed.shiftKey ? -1 : 1);
      return next < 0 || next >= columns ? undefined : at(index, next);
    }
    default:
      return undefined;
  }
}

/** A key that begins to type over a cell. */
export function isTyping({ key, ctrlKey, metaKey, altKey }: Pressed & { altKey: boolean }): boolean {
  return [...key].length === 1 && !ctrlKey && !metaKey && !altKey;
}

/** What a pasted block changes from the cell at the top left of it, without what stands there already. */
export function blockEdits(block: readonly string[][], rows: readonly GridRow[], fields: readonly ImportField[]): CellEdit[] {
  return block.flatMap((cells, y) => {
    const row = rows[y];
    if (!row) return [];
    return cells.slice(0, fields.length).flatMap((value, x) => {
      const field = fields[x]!;
      return row.given[field] === value ? [] : [{ row: row.row, field, value }];
    });
  });
}
