import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, asApiError, read } from '../api.ts';
import { queryClient } from '../queryClient.ts';
import { shopQuery } from '../shops/shop.ts';

const routes = api['sender-name'];

export const senderQuery = queryOptions({
  queryKey: ['sender name'],
  queryFn: () => read(routes.$get()),
  // Staff answer within minutes, and the promise moves with the time of the day.
  refetchInterval: 30_000,
});
export type SenderView = Awaited<ReturnType<NonNullable<typeof senderQuery.queryFn>>>;
export type SenderRequest = SenderView['history'][number];
export type SenderState = SenderRequest['state'];

export const checkQuery = (name: string) =>
  queryOptions({
    queryKey: ['sender name', 'check', name],
    queryFn: () => read(routes.check.$get({ query: { name } })),
    enabled: name.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    retry: false,
  });
export type NameCheck = Awaited<ReturnType<NonNullable<ReturnType<typeof checkQuery>['queryFn']>>>;
export type NameProblem = NonNullable<NameCheck['problem']>;

export type SenderDraft = { name: string; note: string };
export const ask = (json: SenderDraft) => settle(read(routes.$post({ json })));

export const withdraw = ({ id, state }: Pick<SenderRequest, 'id' | 'state'>) =>
  settle(
    read(
      routes[':id{[0-9]{1,15}}'].withdraw.$post({
        param: { id },
        json: { state: state as 'asked' | 'approved' | 'registered' },
      }),
    ),
  );

/** What is answered is the page now; after a refusal it is looked at again, since it may be out of date. */
async function settle(pending: Promise<SenderView>): Promise<SenderView> {
  try {
    const view = await pending;
    queryClient.setQueryData(senderQuery.queryKey, view);
    void queryClient.invalidateQueries({ queryKey: shopQuery.queryKey, exact: true });
    return view;
  } catch (error) {
    if (asApiError(error).status === 409) await queryClient.invalidateQueries({ queryKey: senderQuery.queryKey, exact: true });
    throw error;
  }
}
