import { hash, randomBytes } from 'node:crypto';
import type { Secrets } from '../platform/secrets.ts';

/** A key of `/api/v1`. The shop stands in it, so that it is looked for among that shop's keys only. */
export function newApiKey(shopId: number): string {
  return apiKeyOf(shopId, randomBytes(24).toString('base64url'));
}

export function apiKeyOf(shopId: number, random: string): string {
  return `vk_${shopId}_${random}`;
}

/** Keys are stored as this; 192 random bits need no slow hash. */
export function hashApiKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/** The shop that a well-formed key names; whether it is a key at all is asked of the database. */
export function readApiKey(key: string): { shopId: number } | undefined {
  const match = /^vk_([1-9]\d{0,8})_[A-Za-z0-9_-]{16,64}$/.exec(key);
  return match ? { shopId: Number(match[1]) } : undefined;
}

/** The key of the R-Lab API: made from the shop and its version, so it can be shown at any time and is never stored. */
export function rlabKeyOf(secrets: Secrets, shopId: number, version: number): string {
  return secrets.derive(`rlab key ${shopId} ${version}`).slice(0, 32);
}
