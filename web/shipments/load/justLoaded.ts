import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '../../queryClient.ts';
import type { Loaded, LoadInput } from '../data.ts';

/** `given`: as it was typed. */
export type JustLoaded = Loaded & { given: LoadInput & { name: string } };

/** What this person loaded since the page was opened: kept in memory, so that a look at another page does not lose it. */
const justLoadedQuery = queryOptions({
  queryKey: ['just loaded'],
  queryFn: (): JustLoaded[] => queryClient.getQueryData<JustLoaded[]>(['just loaded']) ?? [],
  initialData: [],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export function useJustLoaded(): JustLoaded[] {
  return useQuery(justLoadedQuery).data;
}

export function rememberLoaded(loaded: JustLoaded): void {
  queryClient.setQueryData(justLoadedQuery.queryKey, (before = []) =>
    [loaded, ...before.filter((one) => one.trackNumber !== loaded.trackNumber)].slice(0, 100),
  );
}

export function forgetLoaded(trackNumber: string): void {
  queryClient.setQueryData(justLoadedQuery.queryKey, (before = []) => before.filter((one) => one.trackNumber !== trackNumber));
}

/** The corrected phone or e-mail was told, or is not to be: the offer does not come back. */
export function settleNewContact(trackNumber: string): void {
  queryClient.setQueryData(justLoadedQuery.queryKey, (before = []) =>
    before.map((one) => (one.trackNumber === trackNumber ? { ...one, canTell: false } : one)),
  );
}
