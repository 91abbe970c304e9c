import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import type { CellEdit } from '../../../../src/shipments/imports/import.ts';
import { toast, undoToast } from '../../../ui/toast.tsx';
import { readTable, tableCell } from '../tables.ts';
import { loadWords } from '../words.ts';
import { blockEdits, isTyping, movedPlace, type Place } from './gridPlaces.ts';
import type { GridProps } from './RowGrid.tsx';
import { fetchRows } from './useRows.ts';

/** What an opened cell begins with: the sign that was typed over it, or what it holds. */
export type Editing = { start: string | undefined };
/** Where an edited cell is left to. */
export type Leaving = 'stay' | 'down' | 'up' | 'on' | 'back' | 'elsewhere';

const mostCells = 2_000;
const pageRows = 14;
const steps: Record<Exclude<Leaving, 'elsewhere'>, [down: number, right: number]> = {
  stay: [0, 0],
  down: [1, 0],
  up: [-1, 0],
  on: [0, 1],
  back: [0, -1],
};

type HandsProps = GridProps & { total: number; at: Place; setPlace: (place: Place) => void };

/** Keys and clipboard of the grid. */
export function useGridHands({ id, group, rows, fields, edits, isReadOnly, total, at, setPlace }: HandsProps) {
  const [editing, setEditing] = useState<Editing | undefined>();
  const isMoving = useRef(false);
  const size = { rows: total, columns: fields.length, page: pageRows };
  const field = fields[at.column]!;
  const row = rows.rowAt(at.index);
  const value = row && (edits.unsaved.get(`${row.row} ${field}`)?.value ?? row.given[field]);

  const moveTo = (place: Place) => {
    isMoving.current = true;
    setPlace(place);
  };
  const save = (next: string) => {
    if (row && next !== value) void edits.save([{ row: row.row, field, value: next }]);
  };
  const stopEditing = (next: string | undefined, leaving: Leaving) => {
    setEditing(undefined);
    if (next !== undefined) save(next);
    if (leaving === 'elsewhere') return;
    const [down, right] = steps[leaving];
    const column = at.column + right;
    moveTo({
      index: Math.max(0, Math.min(at.index + down, total - 1)),
      column: Math.max(0, Math.min(column, fields.length - 1)),
    });
  };

  const open = (start?: string) => {
    if (row && !isReadOnly) setEditing({ start });
  };
  const takeBack = async () => {
    if (await edits.undo()) toast(loadWords().editBack);
  };
  const press = (event: KeyboardEvent) => {
    if (total === 0 || event.defaultPrevented) return;
    const next = movedPlace(event, at, size);
    if (next) moveTo(next);
    else if (event.key === 'Enter' || event.key === 'F2') open();
    else if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey)) void takeBack();
    else if (isReadOnly) return;
    else if (event.key === 'Delete' || event.key === 'Backspace') save('');
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
    if (isReadOnly || total === 0) return;
    void pasteBlock(readTable(event.clipboardData.getData('text/plain')));
  };
  const pasteBlock = async (block: string[][]) => {
    const load = loadWords();
    if (block.reduce((n, cells) => n + Math.min(cells.length, fields.length - at.column), 0) > mostCells)
      return toast(load.pasteTooMuch);
    const target = await fetchRows(id, group, at.index, Math.min(block.length, total - at.index));
    const changes: CellEdit[] = blockEdits(block, target, fields.slice(at.column));
    if (!(await edits.save(changes))) return;
    const left = block.length - target.length;
    const said = left > 0 ? load.pastedPart(changes.length, left) : load.pasted(changes.length);
    if (changes.length > 1) undoToast(said, () => void takeBack());
  };

  const hands = {
    onKeyDown: press,
    onCopy: copy,
    onPaste: paste,
    onDoubleClick: (event: MouseEvent) => (event.target as Element).closest('[data-place]') && open(),
  };
  return { hands, editing, stopEditing, isMoving };
}
