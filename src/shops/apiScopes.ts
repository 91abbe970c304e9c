/** What a key of the API may do. LiveInform's `api_id` is such a key too. */
export const API_SCOPES = [
  'shipments:read',
  'shipments:write',
  'messages:read',
  'black-list:check',
  'statistics:read',
  'balance:read',
  'webhooks:write',
] as const;

export type ApiScope = (typeof API_SCOPES)[number];
