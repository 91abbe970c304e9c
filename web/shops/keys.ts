import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../api.ts';

export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: () => read(api.keys.$get()) });

export type ApiKey = Awaited<ReturnType<NonNullable<typeof keysQuery.queryFn>>>['apiKeys'][number];
