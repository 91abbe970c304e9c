import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, asApiError, read } from '../api.ts';
import { queryClient } from '../queryClient.ts';

const routes = api.staff.support;
const ID = ':id{[0-9]{1,15}}';
/** Questions come at any time, and another of the staff may be at work on the same one. */
const LOOK_AGAIN_MS = 15_000;

export const WHICH = ['open', 'mine', 'all'] as const;
export type Which = (typeof WHICH)[number];
export type InboxView = { which?: string; q?: string; id?: string };

export function whichOf({ which }: InboxView): Which {
  return WHICH.find((one) => one === which) ?? 'open';
}

export const inboxQuery = (view: InboxView, limit: number) => {
  const query = { which: whichOf(view), limit: String(limit), ...(view.q && { q: view.q }) };
  return queryOptions({
    queryKey: ['staff', 'support', 'list', query],
    queryFn: () => read(routes.$get({ query })),
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
};
export type InboxItem = Awaited<ReturnType<NonNullable<ReturnType<typeof inboxQuery>['queryFn']>>>['items'][number];

export const countsQuery = queryOptions({
  queryKey: ['staff', 'support', 'counts'],
  queryFn: () => read(routes.counts.$get()),
  refetchInterval: LOOK_AGAIN_MS,
  retry: false,
});

export const staffThreadQuery = (id: string) =>
  queryOptions({
    queryKey: ['staff', 'support', 'thread', id],
    queryFn: () => read(routes[ID].$get({ param: { id } })),
    refetchInterval: LOOK_AGAIN_MS,
  });
export type StaffThread = Awaited<ReturnType<NonNullable<ReturnType<typeof staffThreadQuery>['queryFn']>>>;

type Seen = Pick<StaffThread, 'id' | 'version'>;

export const answer = ({ id, version }: Seen, text: string, isClosing: boolean) =>
  settle(id, read(routes[ID].posts.$post({ param: { id }, json: { text, version, isClosing } })));
export const assign = ({ id, version }: Seen, isMine: boolean) =>
  settle(id, read(routes[ID].assignee.$put({ param: { id }, json: { version, isMine } })));
export const closeThread = ({ id, version }: Seen) =>
  settle(id, read(routes[ID].close.$post({ param: { id }, json: { version } })));

export const markRead = async (id: string, to: number) => {
  queryClient.setQueryData(countsQuery.queryKey, await read(routes[ID].read.$put({ param: { id }, json: { to } })));
  void queryClient.invalidateQueries({ queryKey: ['staff', 'support', 'list'] });
};

/** What is answered is the page now; whoever was too late is shown what stands. */
async function settle(id: string, pending: Promise<StaffThread>): Promise<StaffThread> {
  try {
    const thread = await pending;
    queryClient.setQueryData(staffThreadQuery(id).queryKey, thread);
    void queryClient.invalidateQueries({ queryKey: ['staff', 'support', 'list'] });
    void queryClient.invalidateQueries({ queryKey: countsQuery.queryKey });
    return thread;
  } catch (error) {
    if (asApiError(error).status === 409) await queryClient.invalidateQueries({ queryKey: ['staff', 'support'] });
    throw error;
  }
}
