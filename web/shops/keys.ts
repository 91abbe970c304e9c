import { queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { api, read } from '../api.ts';

export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: () => read(api.keys.$get()) });

export type ApiKey = Awaited<ReturnType<NonNullable<typeof keysQuery.queryFn>>>['apiKeys'][number];

/** Calls of the week with a former R-Lab key, and with none of the shop's. */
export const refusedCallsQuery = queryOptions({
  queryKey: ['keys', 'old-calls'],
  queryFn: () => read(api.keys['old-calls'].$get()),
});

/** A new one: the only time that the key itself is here. */
export type MadeKey = InferResponseType<typeof api.keys.$post, 201>;
