import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReturnsAnswer } from '../../src/blacklist/returns.ts';
import { api, read } from '../api.ts';
import { queryClient } from '../queryClient.ts';

export const blackListQuery = queryOptions({
  queryKey: ['black list', 'view'],
  queryFn: () => read(api['black-list'].$get()),
});
export type BlackListView = Awaited<ReturnType<NonNullable<typeof blackListQuery.queryFn>>>;

export type Asked = { phone: string; email: string };
export type Checked = ReturnsAnswer & { who: string };

export async function checkBuyer({ phone, email }: Asked): Promise<Checked> {
  const json = { ...(phone && { phone }), ...(email && { email }) };
  const answer = await read(api['black-list'].check.$post({ json }));
  return { ...answer, who: [phone, email].filter(Boolean).join(', ') };
}

const MOST_REMEMBERED = 50;

/** Who was checked since the page was opened: in memory only, never in the address or the browser's storage. */
const historyQuery = queryOptions({
  queryKey: ['black list', 'history'],
  queryFn: (): Checked[] => queryClient.getQueryData<Checked[]>(['black list', 'history']) ?? [],
  initialData: [],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export function useHistory(): Checked[] {
  return useQuery(historyQuery).data;
}

export function rememberChecked(checked: Checked): void {
  queryClient.setQueryData(historyQuery.queryKey, (before = []) =>
    [checked, ...before.filter(({ who }) => who !== checked.who)].slice(0, MOST_REMEMBERED),
  );
}
