import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, read } from '../api.ts';
import type { Received } from '../sandbox/received.ts';

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: () => read(api.session.$get()), staleTime: 60_000 });

export const staffShopsQuery = infiniteQueryOptions({
  queryKey: ['staff', 'shops'],
  queryFn: ({ pageParam }) =>
    read(api.staff.shops.$get({ query: { limit: '100', ...(pageParam > 0 && { before: String(pageParam) }) } })),
  initialPageParam: 0,
  getNextPageParam: (page) => page.next,
});

export const staffPhoneQuery = queryOptions({
  queryKey: ['staff', 'phone'],
  queryFn: () => read<Received[]>(api.staff.phone.$get()),
  refetchInterval: 10_000,
});
