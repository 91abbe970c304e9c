import type { ImportField } from '../../../../src/shipments/imports/import.ts';
import { errorToast, toast, undoToast } from '../../../ui/toast.tsx';
import { loadWords } from '../words.ts';
import { blockEdits, type Place } from './gridPlaces.ts';
import type { CellEdits } from './useCellEdits.ts';
import { fetchRows } from './useRows.ts';

const mostCells = 2_000;

type Target = {
  id: string;
  group: string | undefined;
  at: Place;
  total: number;
  fields: ImportField[];
  edits: CellEdits;
  takeBack: () => Promise<void>;
};

/** Puts a copied block into the cells from the one at hand, all at once and with a way back; says what did not fit. */
export async function pasteBlock(block: string[][], { id, group, at, total, fields, edits, takeBack }: Target): Promise<void> {
  const words = loadWords();
  const shown = fields.slice(at.column);
  const cells = block.reduce((n, row) => n + Math.min(row.length, shown.length), 0);
  if (cells > mostCells) return toast(words.pasteTooMuch);
  try {
    const rows = await fetchRows(id, group, at.index, Math.min(block.length, total - at.index));
    const changes = blockEdits(block, rows, shown);
    if (!(await edits.save(changes)) || changes.length < 2) return;
    const left = block.length - rows.length;
    undoToast(left > 0 ? words.pastedPart(changes.length, left) : words.pasted(changes.length), () => void takeBack());
  } catch (error) {
    errorToast(error);
  }
}
