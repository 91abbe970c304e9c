import type { CellEdit, ImportField, ImportKind, Layout } from './import.ts';
import type { RepairCode } from './repairs.ts';
import type { ImportRowSettings } from './rowReader.ts';

export { COPY_COLUMNS } from './copyText.ts';

export type ReadRequest = {
  shopId: number;
  importId: number;
  /** Handed over: afterwards the caller's array is empty, unless it is a part of a larger buffer. */
  bytes: Uint8Array<ArrayBuffer>;
  fileName: string;
  kind: ImportKind;
  sheet: string | null;
  /** The person's choice of a field for each column; null: nothing was chosen yet. */
  mapping: (ImportField | null)[] | null;
  /** What was chosen before, by normalised header; '' is no field. */
  remembered: Record<string, ImportField | ''>;
  repairs: RepairCode[];
  settings: ImportRowSettings;
  edits: CellEdit[];
};

export type ReadSink = {
  /** Called once, before the rows; its notes are complete only in the answer. */
  onLayout(layout: Layout): void;
  /** @param share 0..1 of the bytes read; copyText is whole lines of COPY text. Blocks come in order, one at a time. */
  onRows(copyText: Uint8Array, rowsDone: number, share: number): Promise<void>;
};
