import { queryOptions } from '@tanstack/react-query';
import { call } from '../api.ts';

type StaffShop = { shopId: number; name: string; isServiceOn: boolean; shipments: number; createdAt: string };

export const staffShopsQuery = queryOptions({
  queryKey: ['staff', 'shops'],
  queryFn: async () => (await call<{ items: StaffShop[] }>('GET', '/cabinet/staff/shops')).items,
});
