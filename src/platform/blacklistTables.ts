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
};

export type BlacklistChecksTable = { shopId: number; hour: Date; hash: Buffer };

export type BlacklistFormUsesTable = { hour: Date; who: Buffer; uses: number };
