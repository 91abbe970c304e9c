import { queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';
import type { Received } from './received.ts';

export const phoneQuery = queryOptions({
  queryKey: ['sandbox', 'phone'],
  queryFn: () => call<Received[]>('GET', '/sandbox/phone'),
  refetchInterval: 10_000,
});
