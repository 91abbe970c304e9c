import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, asApiError, read } from '../api.ts';
import type { Lang } from '../i18n/words.ts';
import { queryClient } from '../queryClient.ts';
import { unreadQuery } from './unread.ts';

const routes = api.support;
const ID = ':id{[0-9]{1,15}}';
/** Staff answer in minutes: the page should not need to be opened again. */
const LOOK_AGAIN_MS = 30_000;

export const MOST = { subject: 200, text: 10_000 } as const;

export const threadsQuery = (limit: number) =>
  queryOptions({
    queryKey: ['support', 'list', limit],
    queryFn: () => read(routes.$get({ query: { limit: String(limit) } })),
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
export type Threads = Awaited<ReturnType<NonNullable<ReturnType<typeof threadsQuery>['queryFn']>>>;
export type ThreadHead = Threads['items'][number];
export type ThreadState = ThreadHead['state'];

export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: ['support', 'thread', id],
    queryFn: () => read(routes[ID].$get({ param: { id } })),
    refetchInterval: LOOK_AGAIN_MS,
  });
export type Thread = Awaited<ReturnType<NonNullable<ReturnType<typeof threadQuery>['queryFn']>>>;

export type Draft = { subject: string; text: string };

export const ask = (draft: Draft, lang: Lang) => settle(read(routes.$post({ json: { ...draft, lang } })));
export const reply = (id: string, text: string) => settle(read(routes[ID].posts.$post({ param: { id }, json: { text } })));
export const close = (id: string, version: number) =>
  settle(read(routes[ID].close.$post({ param: { id }, json: { version } })), id);

/** The badge of the menu follows at once. */
export const markRead = async (id: string, to: number) => {
  const unread = await read(routes[ID].read.$put({ param: { id }, json: { to } }));
  queryClient.setQueryData(unreadQuery.queryKey, unread);
  void queryClient.invalidateQueries({ queryKey: ['support', 'list'] });
};

/** What is answered is the page now; after a refusal it is looked at again, since it may be out of date. */
async function settle(pending: Promise<Thread>, id?: string): Promise<Thread> {
  try {
    const thread = await pending;
    queryClient.setQueryData(threadQuery(thread.id).queryKey, thread);
    void queryClient.invalidateQueries({ queryKey: ['support', 'list'] });
    return thread;
  } catch (error) {
    if (id && asApiError(error).status === 409) await queryClient.invalidateQueries({ queryKey: threadQuery(id).queryKey });
    throw error;
  }
}
