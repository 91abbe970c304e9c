import type { Layout, SpreadsheetErrorCode } from './import.ts';

/** What the reading thread says; each block is answered by 'taken'. */
export type FromThread =
  | { kind: 'layout'; layout: Layout }
  | { kind: 'rows'; copyText: Uint8Array<ArrayBuffer>; rowsDone: number; share: number }
  | { kind: 'done'; layout: Layout; rows: number }
  | { kind: 'refused'; code: SpreadsheetErrorCode; details: Record<string, string | number> };

export type ToThread = 'taken';
