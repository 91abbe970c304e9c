import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { api, read } from '../api.ts';
import { filled, type JournalView } from './view.ts';

export const journalQuery = (view: JournalView) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'list', view],
    queryFn: ({ pageParam }) =>
      read(api.messages.$get({ query: { ...filled(view), ...(pageParam && { cursor: pageParam }), limit: '60' } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    // Fetching again asks for every page once more.
    refetchOnMount: (query) => (query.state.data?.pages.length ?? 0) <= 3,
    refetchOnWindowFocus: (query) => (query.state.data?.pages.length ?? 0) <= 3,
  });

/** How many are found in all, and what they cost. */
export const totalsQuery = (view: JournalView) =>
  queryOptions({
    queryKey: ['messages', 'totals', view],
    queryFn: () => read(api.messages.totals.$get({ query: filled(view) })),
    placeholderData: keepPreviousData,
  });

/** Whether any SMS of this shop has ever gone out: then the way to the first one needs no list any more. */
export const firstSmsQuery = queryOptions({
  queryKey: ['messages', 'first sms'],
  queryFn: async () => {
    const query = { channel: 'sms', audience: 'recipient', state: 'accepted,delivered,undelivered', limit: '1' };
    return (await read(api.messages.$get({ query }))).items.length > 0;
  },
  staleTime: 30_000,
});

/** One message with its tries and the operation it was planned for. */
export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['messages', 'one', id],
    queryFn: () => read(api.messages[':id'].$get({ param: { id } })),
    staleTime: 30_000,
  });

export type Message = InferResponseType<typeof api.messages.$get>['items'][number];
export type MessageDetails = InferResponseType<(typeof api.messages)[':id']['$get']>;
export type MessageState = Message['state'];
