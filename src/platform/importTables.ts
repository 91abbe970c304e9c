import type { Generated, GeneratedAlways } from 'kysely';
import type { Json, NullableJson } from './jsonColumn.ts';

export type ImportTables = {
  imports: ImportsTable;
  importFiles: ImportFilesTable;
  importEdits: ImportEditsTable;
  importRows: ImportRowsTable;
  importChanges: ImportChangesTable;
  importColumns: ImportColumnsTable;
};

export type ImportsTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  kind: 'file' | 'paste' | 'scan';
  fileName: string;
  size: Generated<number>;
  digest: Buffer | null;
  state: 'uploading' | 'reading' | 'ready' | 'importing' | 'imported' | 'failed' | 'undoing' | 'undone';
  stateAt: Date;
  starts: Generated<number>;
  createdAt: Date;
  createdBy: string;
  rowsDone: Generated<number>;
  rowsTotal: Generated<number>;
  sheet: string | null;
  mapping: NullableJson;
  repairs: Generated<string[]>;
  layout: NullableJson;
  settings: NullableJson;
  counts: NullableJson;
  failure: NullableJson;
  importedAt: Date | null;
  importedBy: string | null;
  result: NullableJson;
  firstShipmentId: number | null;
  lastShipmentId: number | null;
  undoneAt: Date | null;
  undoneBy: string | null;
  settledAt: Date | null;
  wordsDue: Generated<boolean>;
};

export type ImportFilesTable = { shopId: number; importId: number; n: number; bytes: Buffer };

export type ImportEditsTable = {
  shopId: number;
  importId: number;
  row: number;
  field: string;
  value: string;
  readAs: string | null;
  mended: Generated<string[]>;
};

export type ImportRowsTable = {
  shopId: number;
  importId: number;
  row: number;
  given: string[];
  isRefused: boolean;
  problems: string[];
  repeatNo: number;
  trackNumber: string | null;
  isCheckDigitWrong: boolean | null;
  name: string | null;
  phone: string | null;
  phoneRank: number | null;
  phoneTyped: string | null;
  email: string | null;
  emailTyped: string | null;
  amountKopecks: number | null;
  orderNumber: string | null;
  description: string | null;
  postalCode: string | null;
  paymentType: string | null;
  hasCallConsent: boolean | null;
};

export type ImportChangesTable = {
  shopId: number;
  importId: number;
  shipmentId: number;
  before: Json;
  after: Json;
  hasNewContact: boolean;
};

export type ImportColumnsTable = { shopId: number; header: string; field: string };
