import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call } from '../api.ts';
import type { ShopSettings } from './settings.ts';

export type Shop = ShopSettings & {
  shopId: number;
  isServiceOn: boolean;
  role: 'owner' | 'operator' | 'reader';
  isStaff: boolean;
  userEmail: string;
  isSandbox: boolean;
  zone: string;
  window: { from: string; to: string };
};

export const shopQuery = queryOptions({
  queryKey: ['shop'],
  queryFn: () => call<Shop>('GET', '/cabinet/shop'),
  staleTime: 60_000,
});

/** The shop of the session; the shell has loaded it before any page is drawn. */
export function useShop(): Shop {
  return useSuspenseQuery(shopQuery).data;
}

export function useMayWrite(): boolean {
  return useShop().role !== 'reader';
}

export function setService(isOn: boolean): Promise<unknown> {
  return call('PUT', '/cabinet/shop/service', { isOn });
}
