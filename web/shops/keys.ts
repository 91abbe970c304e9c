import { queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { api, read } from '../api.ts';

export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: () => read(api.keys.$get()) });

export type ApiKey = Awaited<ReturnType<NonNullable<typeof keysQuery.queryFn>>>['apiKeys'][number];

/** A new one: the only time that the key itself is here. */
export type MadeKey = InferResponseType<typeof api.keys.$post, 201>;
