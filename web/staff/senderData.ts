import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, asApiError, read } from '../api.ts';
import { queryClient } from '../queryClient.ts';

const routes = api.staff['sender-names'];

export const SENDER_TABS = ['asked', 'approved', 'done'] as const;
export type SenderTab = (typeof SENDER_TABS)[number];
export type SenderQueueView = { tab: SenderTab; q?: string | undefined };

/** The clock of the promise runs: what is shown is never older than this. */
const FRESH_MS = 15_000;

export const senderQueueQuery = ({ tab, q }: SenderQueueView) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'sender names', tab, q ?? ''],
    queryFn: ({ pageParam }) =>
      read(routes.$get({ query: { tab, ...(q && tab === 'done' ? { q } : {}), ...(pageParam && { before: pageParam }) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: tab === 'done' ? false : FRESH_MS,
  });
export type SenderQueue = Awaited<ReturnType<NonNullable<ReturnType<typeof senderQueueQuery>['queryFn']>>>;
export type QueuedName = SenderQueue['items'][number];
export type RejectionReason = NonNullable<QueuedName['reason']>;

/** For the tab of the console, on every page of it. */
export const senderCountQuery = queryOptions({
  queryKey: ['staff', 'sender names', 'count'],
  queryFn: () => read(routes.count.$get()),
  refetchInterval: 30_000,
});

const which = ({ shopId, id }: QueuedName) => ({ shopId, id });

export const approve = (name: QueuedName) => settle(read(routes.approve.$post({ json: which(name) })));
export const register = (name: QueuedName) => settle(read(routes.register.$post({ json: which(name) })));

export type Rejection = { reason: RejectionReason; words: string };
export const reject = (name: QueuedName, rejection: Rejection) =>
  settle(
    read(
      routes.reject.$post({ json: { ...which(name), state: name.state as 'asked' | 'approved' | 'registered', ...rejection } }),
    ),
  );

/** Whoever was slower sees how it stands now, too. */
async function settle<T>(pending: Promise<T>): Promise<T> {
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['staff', 'sender names'] });
  try {
    const answer = await pending;
    await refresh();
    return answer;
  } catch (error) {
    if (asApiError(error).status === 409) await refresh();
    throw error;
  }
}
