import type { Generated, GeneratedAlways } from 'kysely';
import type { NullableJson } from './jsonColumn.ts';

/** The tables of schema sandbox. */
export type SandboxTables = {
  'sandbox.clock': SandboxClockTable;
  'sandbox.operations': SandboxOperationsTable;
  'sandbox.journeys': SandboxJourneysTable;
  'sandbox.tickets': SandboxTicketsTable;
  'sandbox.received': SandboxReceivedTable;
  'sandbox.faults': SandboxFaultsTable;
};

export type SandboxClockTable = { id: Generated<boolean>; offsetMs: number; movingUntil: Date | null };

export type SandboxOperationsTable = {
  trackNumber: string;
  id: GeneratedAlways<number>;
  type: number;
  attr: number;
  localTime: string;
  /** When the stand-in starts to report it: the real Post often reports late. */
  visibleAt: Date;
  postIndex: string;
};

export type SandboxJourneysTable = {
  trackNumber: string;
  kind: string;
  startedAt: Date;
  endedAt: Date | null;
  destinationIndex: string | null;
};

export type SandboxTicketsTable = { ticket: string; login: string; barcodes: string[]; issuedAt: Date; readyAt: Date };

export type SandboxReceivedTable = {
  id: GeneratedAlways<number>;
  channel: 'sms' | 'email' | 'voice';
  sender: string;
  recipient: string;
  subject: string | null;
  body: string;
  html: string | null;
  requestId: string | null;
  providerId: string;
  headers: NullableJson;
  failedCode: number | null;
  hasReceipt: Generated<boolean>;
  receivedAt: Date;
};

export type SandboxFaultsTable = {
  id: GeneratedAlways<number>;
  target: 'post' | 'sms' | 'smtp';
  kind: string;
  timesLeft: number;
};
