import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferRequestType } from 'hono/client';
import { api, read } from '../api.ts';
import { queryClient } from '../queryClient.ts';
import type { ListView } from './view.ts';

const pageSize = '100';
const newestFirst = { sort: 'loaded_at', direction: 'desc' } as const;

export const listQuery = (view: ListView) =>
  infiniteQueryOptions({
    queryKey: ['shipments', 'list', view],
    queryFn: ({ pageParam }) => {
      const { q, status, sort, life } = view;
      const filter = {
        ...(q && { q }),
        ...(status && { status }),
        ...(life && { life }),
        ...(pageParam && { cursor: pageParam }),
      };
      return read(
        api.shipments.$get({
          query: { ...filter, ...newestFirst, ...(sort === 'news' && { sort: 'status_at' }), limit: pageSize },
        }),
      );
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Fetching again asks for every page once more; past a few of them the reader would pay for what is out of sight.
    refetchOnMount: (query) => (query.state.data?.pages.length ?? 0) <= 3,
    refetchOnWindowFocus: (query) => (query.state.data?.pages.length ?? 0) <= 3,
  });

export type ListedShipment = Awaited<ReturnType<NonNullable<ReturnType<typeof findQuery>['queryFn']>>>[number];

export const countsQuery = (view: ListView) =>
  queryOptions({
    queryKey: ['shipments', 'counts', view.q ?? ''],
    queryFn: () => read(api.shipments.counts.$get({ query: view.q ? { q: view.q } : {} })),
    placeholderData: keepPreviousData,
  });

/** A handful for the palette. */
export const findQuery = (q: string) =>
  queryOptions({
    queryKey: ['shipments', 'find', q],
    queryFn: async () => (await read(api.shipments.$get({ query: { q, ...newestFirst, limit: '6' } }))).items,
  });

export const shipmentQuery = (trackNumber: string) =>
  queryOptions({
    queryKey: ['shipments', 'one', trackNumber],
    queryFn: () => read(api.shipments[':trackNumber'].$get({ param: { trackNumber } })),
  });

export type ShipmentDetails = Awaited<ReturnType<NonNullable<ReturnType<typeof shipmentQuery>['queryFn']>>>;

/** After shipments came, went or changed: lists start again from the top when they are next shown. */
export async function shipmentsChanged(): Promise<void> {
  queryClient.removeQueries({ queryKey: ['shipments', 'list'], type: 'inactive' });
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['shipments'] }),
    queryClient.invalidateQueries({ queryKey: ['messages'] }),
  ]);
}

export const loadShipment = (json: InferRequestType<typeof api.shipments.$post>['json']) => read(api.shipments.$post({ json }));
export type Loaded = Awaited<ReturnType<typeof loadShipment>>;

const mostAtOnce = 1000;

export const removeShipments = (trackNumbers: string[], as: 'collected' | 'deleted') =>
  inParts(trackNumbers, (part) => read(api.shipments.remove.$post({ json: { trackNumbers: part, as } })));

export const restoreShipments = (trackNumbers: string[]) =>
  inParts(trackNumbers, (part) => read(api.shipments.restore.$post({ json: { trackNumbers: part } })));

async function inParts(trackNumbers: string[], change: (part: string[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < trackNumbers.length; from += mostAtOnce) await change(trackNumbers.slice(from, from + mostAtOnce));
}
