import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../../api.ts';

export const devicesQuery = queryOptions({ queryKey: ['devices'], queryFn: () => read(api.devices.$get()) });

export type Device = Awaited<ReturnType<NonNullable<typeof devicesQuery.queryFn>>>[number];
