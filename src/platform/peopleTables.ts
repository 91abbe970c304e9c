import type { Generated, GeneratedAlways } from 'kysely';

export type PeopleTables = {
  members: MembersTable;
  invitations: InvitationsTable;
};

export type MembersTable = {
  shopId: number;
  userId: string;
  role: 'owner' | 'operator' | 'reader';
  createdAt: Date;
  version: Generated<number>;
  changedAt: Date | null;
  changedBy: string | null;
  lastSeenAt: Date | null;
};

export type InvitationsTable = {
  shopId: number;
  id: GeneratedAlways<number>;
  email: string;
  role: 'owner' | 'operator' | 'reader';
  tokenHash: Buffer;
  invitedBy: string;
  invitedAt: Date;
  writtenAt: Generated<Date>;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};
