import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../../api.ts';

export const untrackedQuery = queryOptions({ queryKey: ['untracked'], queryFn: () => read(api.untracked.$get()) });

export type UntrackedParcel = Awaited<ReturnType<NonNullable<typeof untrackedQuery.queryFn>>>['newest'][number];
