import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, read } from '../api.ts';
import { useLang } from '../i18n/language.ts';

const regionsQuery = queryOptions({
  queryKey: ['statistics', 'regions'],
  queryFn: () => read(api.statistics.regions.$get()),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The name of a region by its code; the code itself until names are there. */
export function useRegionName(): (code: string) => string {
  const lang = useLang();
  const { data } = useQuery(regionsQuery);
  return (code) => data?.names[code]?.[lang] ?? code;
}
