import type { Generated, GeneratedAlways } from 'kysely';
import type { Lang } from './language.ts';

export type SupportTables = {
  supportThreads: SupportThreadsTable;
  supportPosts: SupportPostsTable;
  supportLetters: SupportLettersTable;
  supportUses: SupportUsesTable;
};

export type SupportThreadsTable = {
  id: GeneratedAlways<number>;
  askedIn: number | null;
  askedBy: string | null;
  name: string | null;
  email: string;
  lang: Lang;
  subject: string;
  state: Generated<'open' | 'answered' | 'closed'>;
  assignedTo: string | null;
  token: string;
  version: Generated<number>;
  posts: Generated<number>;
  askerPost: Generated<number>;
  staffPost: Generated<number>;
  askerRead: Generated<number>;
  staffRead: Generated<number>;
  askedAt: Date;
  postedAt: Date;
  waitsSince: Date | null;
  changedAt: Date;
  changedBy: string;
  changedSide: Generated<'asker' | 'staff'>;
  change: 'asked' | 'replied' | 'answered' | 'closed' | 'taken' | 'released';
};

export type SupportPostsTable = {
  threadId: number;
  n: number;
  side: 'asker' | 'staff';
  body: string;
  author: string | null;
  at: Date;
};

export type SupportLettersTable = {
  id: GeneratedAlways<number>;
  threadId: number;
  n: number;
  kind: 'received' | 'answer' | 'news';
  address: string;
  state: Generated<'planned' | 'sending' | 'accepted' | 'undelivered' | 'unknown'>;
  plannedAt: Date;
  dueAt: Date | null;
  tries: Generated<number>;
  leaseUntil: Date | null;
  outcome: string | null;
};

export type SupportUsesTable = {
  id: GeneratedAlways<number>;
  at: Date;
  kind: 'question' | 'reply' | 'shop';
  network: Buffer;
  person: Buffer;
};
