import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { ImportField } from '../../../../src/shipments/imports/import.ts';
import { toast } from '../../../ui/toast.tsx';
import { readTable, tableCell } from '../tables.ts';
import { loadWords } from '../words.ts';
import { isTyping, movedPlace, type Place } from './gridPlaces.ts';
import { pasteBlock } from './pasteBlock.ts';
import type { GridProps } from './RowGrid.tsx';
import { cellKey } from './useCellEdits.ts';
import { useRestoring } from './useRestoring.ts';

/** What an opened cell begins with: the sign that was typed over it, or what it holds. */
export type Editing = { start: string | undefined };
/** Where an edited cell is left to. */
export type Leaving = 'stay' | 'down' | 'up' | 'on' | 'back' | 'elsewhere';

const pageRows = 14;
const steps: Record<Exclude<Leaving, 'elsewhere'>, [down: number, right: number]> = {
  stay: [0, 0],
  down: [1, 0],
  up: [-1, 0],
  on: [0, 1],
  back: [0, -1],
};

type HandsProps = GridProps & { at: Place; onMove: (place: Place) => void };

/** Keys, thumbs and clipboard of the grid. */
export function useGridHands({ id, group, rows, fields, edits, isReadOnly, at, onMove }: HandsProps) {
  const [editing, setEditing] = useState<Editing | undefined>();
  const size = { rows: rows.total ?? 0, columns: fields.length, page: pageRows };
  const field = fields[at.column]!;
  const row = rows.rowAt(at.index);
  const value = row && (edits.unsaved.get(`${row.row} ${field}`)?.value ?? row.given[field]);

  const save = (next: string) => {
    if (row && next !== value) void edits.save([{ row: row.row, field, value: next }]);
  };
  const open = (start?: string) => {
    if (row && !isReadOnly) setEditing({ start });
  };
  const stopEditing = (next: string | undefined, leaving: Leaving) => {
    setEditing(undefined);
    if (next !== undefined) save(next);
    if (leaving === 'elsewhere') return;
    const [down, right] = steps[leaving];
    onMove({ index: within(at.index + down, size.rows), column: within(at.column + right, size.columns) });
  };
  const takeBack = async () => {
    if (await edits.undo()) toast(loadWords().editBack);
  };

  const restore = useRestoring(id, row?.edited?.includes(field) ? undefined : row && cellKey(row.row, field), () => onMove(at));
  const restoreAt = (ofRow: number, ofField: ImportField) => {
    setEditing(undefined);
    restore(ofRow, ofField);
  };

  const press = (event: KeyboardEvent) => {
    if (size.rows === 0 || event.defaultPrevented) return;
    const next = movedPlace(event, at, size);
    if (next) onMove(next);
    else if (event.key === 'Enter' || event.key === 'F2') open();
    else if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey)) void takeBack();
    else if (isReadOnly) return;
    else if (isErasing(event) && (event.ctrlKey || event.metaKey)) {
      if (row?.edited?.includes(field)) restoreAt(row.row, field);
    } else if (isErasing(event)) save('');
    else if (isTyping(event)) open(event.key);
    else return;
    event.preventDefault();
  };
  const copy = (event: ClipboardEvent) => {
    if (value === undefined || window.getSelection()?.toString()) return;
    event.clipboardData.setData('text/plain', tableCell(value));
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    const block = readTable(event.clipboardData.getData('text/plain'));
    if (!isReadOnly && size.rows > 0) void pasteBlock(block, { id, group, at, total: size.rows, fields, edits, takeBack });
  };

  const hands = {
    onKeyDown: press,
    onCopy: copy,
    onPaste: paste,
    onDoubleClick: (event: MouseEvent) => isCell(event) && open(),
    // A thumb has no keys to begin with.
    onClick: (event: MouseEvent) => isTouch(event.nativeEvent) && isCell(event) && open(),
  };
  return { hands, editing, stopEditing, restore: restoreAt };
}

function within(at: number, count: number): number {
  return Math.max(0, Math.min(at, count - 1));
}

function isErasing({ key }: KeyboardEvent): boolean {
  return key === 'Delete' || key === 'Backspace';
}

function isCell({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('[data-place]') !== null;
}

function isTouch(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}
