import type { GeneratedAlways } from 'kysely';

export type SenderTables = {
  senderNames: SenderNamesTable;
};

export type SenderNamesTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  name: string;
  note: string | null;
  state: 'asked' | 'approved' | 'registered' | 'rejected' | 'withdrawn' | 'replaced';
  askedAt: Date;
  askedBy: string;
  dueAt: Date;
  approvedAt: Date | null;
  approvedBy: string | null;
  registeredAt: Date | null;
  registeredBy: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  reason: 'foreign' | 'official' | 'unrelated' | 'generic' | 'taste' | 'operators' | 'other' | null;
  words: string | null;
};
