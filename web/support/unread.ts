import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, read } from '../api.ts';

/** How many questions of the shop have an answer that nobody has read. */
export const unreadQuery = queryOptions({
  queryKey: ['support', 'unread'],
  queryFn: () => read(api.support.unread.$get()),
  refetchInterval: 60_000,
  staleTime: 30_000,
  retry: false,
});

export function useUnread(): number {
  return useQuery(unreadQuery).data?.unread ?? 0;
}
