import type { Layout, SpreadsheetErrorCode } from './import.ts';

/** Whole lines of COPY text, how far the file is read with them, and the `share` (0..1) of its bytes that was. */
export type RowBlock = { copyText: Uint8Array<ArrayBuffer>; rowsDone: number; lastRow: number; share: number };

/** What a reader, be it a thread or a process, says; each block is answered by 'taken'. */
export type FromReader =
  | { kind: 'layout'; layout: Layout }
  | { kind: 'rows'; block: RowBlock }
  | { kind: 'done'; layout: Layout; rows: number }
  | { kind: 'refused'; code: SpreadsheetErrorCode; details: Record<string, string | number> }
  /** The thread gives the bytes back: this file is for a process. */
  | { kind: 'needs-process'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'broken'; error: unknown };

export type ToReader = 'taken';
