import type { Generated, GeneratedAlways } from 'kysely';

export type BlacklistTables = {
  blacklistEntries: BlacklistEntriesTable;
  blacklistObjections: BlacklistObjectionsTable;
  blacklistChecks: BlacklistChecksTable;
  blacklistFormUses: BlacklistFormUsesTable;
};

export type BlacklistEntriesTable = {
  kind: 'phone' | 'email';
  hash: Buffer;
  listedBy: number;
  shipmentId: number;
  returnedAt: Date;
  struckAt: Date | null;
  struckBy: string | null;
  struckReason: string | null;
  takenBackAt: Date | null;
};

export type BlacklistObjectionsTable = {
  id: GeneratedAlways<number>;
  at: Date;
  phone: string | null;
  email: string | null;
  replyTo: string | null;
  explanation: string;
  state: Generated<'open' | 'struck' | 'declined'>;
  decidedAt: Date | null;
  decidedBy: string | null;
  decision: string | null;
  answerTo: string | null;
  answerState: 'planned' | 'sending' | 'accepted' | 'undelivered' | 'unknown' | null;
  answerDueAt: Date | null;
  answerTries: Generated<number>;
  answerLeaseUntil: Date | null;
  answerOutcome: string | null;
};

export type BlacklistChecksTable = { shopId: number; at: Date; hash: Buffer };

export type BlacklistFormUsesTable = { id: GeneratedAlways<number>; at: Date; who: Buffer };
