import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api.ts';
import type { Lang } from '../../i18n/words.ts';
import { type Description, operationsOf } from './description.ts';

/** What the API says of itself, in the reader's language; it changes with the service only. */
export const operationsQuery = (lang: Lang) =>
  queryOptions({
    queryKey: ['operations', lang],
    queryFn: async () => operationsOf(await call<Description>('GET', `/api/v1/openapi.json?lang=${lang}`)),
    staleTime: Number.POSITIVE_INFINITY,
  });
