import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, read } from '../api.ts';

export const shopQuery = queryOptions({
  queryKey: ['shop'],
  queryFn: () => read(api.shop.$get()),
  staleTime: 60_000,
});

export type Shop = Awaited<ReturnType<NonNullable<typeof shopQuery.queryFn>>>;

/** The shop of the session; the shell has loaded it before any page is drawn. */
export function useShop(): Shop {
  return useSuspenseQuery(shopQuery).data;
}

export function useMayWrite(): boolean {
  return useShop().role !== 'reader';
}

/** Settings are the owner's, and of staff who act as the shop. */
export function useMaySet(): boolean {
  const { role, acting } = useShop();
  return role === 'owner' || acting !== null;
}
