import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../api.ts';
import type { Received } from '../sandbox/received.ts';

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: () => read(api.session.$get()), staleTime: 60_000 });

export const staffPhoneQuery = queryOptions({
  queryKey: ['staff', 'phone'],
  queryFn: () => read<Received[]>(api.staff.phone.$get()),
  refetchInterval: 10_000,
});

/** The cabinet is one's own again. */
export const stopActing = () => read(api.staff.acting.$delete());
