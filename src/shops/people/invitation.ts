import { createHash, randomBytes } from 'node:crypto';

/** An invitation is accepted within this time. */
export const INVITATION_DAYS = 7;

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

type Times = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

export function invitationState({ acceptedAt, revokedAt, expiresAt }: Times, now: Date): InvitationState {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'revoked';
  return expiresAt > now ? 'open' : 'expired';
}

/** What stands in the letter's link. The shop is part of it, so that it is looked for among that shop's invitations only. */
export function newInvitationToken(shopId: number): string {
  return `${shopId}-${randomBytes(24).toString('base64url')}`;
}

/** The shop that a well-formed token names. */
export function readInvitationToken(token: string): { shopId: number; hash: Buffer } | undefined {
  const match = /^([1-9]\d{0,8})-[A-Za-z0-9_-]{32}$/.exec(token);
  return match ? { shopId: Number(match[1]), hash: hashInvitationToken(token) } : undefined;
}

export function hashInvitationToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
