import type { ApiScope } from '../../../src/shops/apiScopes.ts';

/** In the order in which they are offered. The server's own list is checked against it by types and by a test. */
export const SCOPES = [
  'shipments:read',
  'shipments:write',
  'messages:read',
  'black-list:check',
  'statistics:read',
  'balance:read',
  'webhooks:write',
] as const satisfies readonly ApiScope[];

/** What programs usually need. */
export const PRESETS = {
  all: SCOPES,
  read: ['shipments:read', 'messages:read', 'statistics:read', 'balance:read'],
  load: ['shipments:read', 'shipments:write'],
  liveinform: ['shipments:read', 'shipments:write', 'balance:read'],
} as const satisfies Record<string, readonly ApiScope[]>;

export type Preset = keyof typeof PRESETS;
export const presets = Object.keys(PRESETS) as Preset[];

export function presetOf(scopes: readonly ApiScope[]): Preset | undefined {
  return presets.find((name) => isSame(PRESETS[name], scopes));
}

export function isEverything(scopes: readonly ApiScope[]): boolean {
  return isSame(SCOPES, scopes);
}

function isSame(one: readonly ApiScope[], other: readonly ApiScope[]): boolean {
  return one.length === other.length && one.every((scope) => other.includes(scope));
}

/** Lines of a text field: what is typed, one address in each. */
export function addressesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
