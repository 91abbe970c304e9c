import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { ApiError } from '../api.ts';
import { setShopOfTab } from '../shopOfTab.ts';
import { shopQuery } from './shop.ts';

let isElsewhere = false;
const listeners = new Set<() => void>();

/**
 * A session works in one shop at a time, and another tab may go over to another one. Each request says which shop this tab shows; when the
 * session is in another, the service refuses it and this tab says so instead of saving into the wrong shop.
 */
export function followShop(queryClient: QueryClient): void {
  const hear = (error: unknown) => {
    if (error instanceof ApiError && error.status === 409 && error.field === 'shop') setElsewhere(true);
  };
  queryClient.getQueryCache().subscribe((event) => {
    const isShop = event.query.queryHash === JSON.stringify(shopQuery.queryKey);
    if (isShop && event.type === 'removed') setShopOfTab(undefined);
    if (event.type !== 'updated') return;
    if (event.action.type === 'error') hear(event.action.error);
    if (isShop && event.action.type === 'success') setShopOfTab((event.action.data as { shopId: number }).shopId);
  });
  queryClient.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') hear(event.action.error);
  });
}

/** Whether the session is in another shop than the one that this tab shows. */
export function useIsElsewhere(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isElsewhere,
  );
}

export function setElsewhere(next: boolean): void {
  isElsewhere = next;
  for (const tell of listeners) tell();
}
