import { queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';

export type ApiKey = { id: string; name: string; createdAt: string; lastUsedAt: string | null };

export const apiKeysQuery = queryOptions({
  queryKey: ['shop', 'api keys'],
  queryFn: async () => (await call<{ items: ApiKey[] }>('GET', '/cabinet/shop/keys')).items,
});
export const rlabKeyQuery = queryOptions({
  queryKey: ['shop', 'rlab key'],
  queryFn: () => call<{ key: string }>('GET', '/cabinet/shop/rlab-key'),
});

export const createApiKey = (name: string) => call<{ key: string }>('POST', '/cabinet/shop/keys', { name });
export const revokeApiKey = (id: string) => call('DELETE', `/cabinet/shop/keys/${id}`);
export const changePassword = (currentPassword: string, newPassword: string) =>
  call('POST', '/cabinet/shop/password', { currentPassword, newPassword });
