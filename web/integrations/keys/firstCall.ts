import type { ApiScope } from '../../../src/shops/apiScopes.ts';
import { asCurl, type Call } from '../try/code.ts';

/** A call that a fresh key may make and that leaves everything as it was, the most telling first. */
const FIRST: readonly [ApiScope, Omit<Call, 'key'>][] = [
  ['balance:read', { method: 'GET', path: '/balance' }],
  ['shipments:read', { method: 'GET', path: '/shipments?limit=1' }],
  ['statistics:read', { method: 'GET', path: '/statistics' }],
  ['messages:read', { method: 'GET', path: '/messages?limit=1' }],
  ['shipments:write', { method: 'POST', path: '/shipments?testMode=true', body: '{"trackNumber": "80080012345678"}' }],
  ['webhooks:write', { method: 'GET', path: '/webhooks' }],
  ['black-list:check', { method: 'POST', path: '/black-list/check', body: '{"phone": "79161234567"}' }],
];

export function firstCall(scopes: readonly ApiScope[]): Omit<Call, 'key'> | undefined {
  return FIRST.find(([scope]) => scopes.includes(scope))?.[1];
}

export function firstCurl(origin: string, key: string, scopes: readonly ApiScope[]): string | undefined {
  const call = firstCall(scopes);
  return call && asCurl(origin, { ...call, key });
}
