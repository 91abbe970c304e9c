import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferRequestType } from 'hono/client';
import { api, read } from '../api.ts';
import { queryClient } from '../queryClient.ts';
import { milestonesOf } from './milestones.ts';
import { type ListView, statusesOf } from './view.ts';

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
        ...milestonesOf(view),
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
    queryKey: ['shipments', 'counts', view.q ?? '', milestonesOf(view)],
    queryFn: () => read(api.shipments.counts.$get({ query: { ...(view.q && { q: view.q }), ...milestonesOf(view) } })),
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
    queryClient.invalidateQueries({ queryKey: ['returns'] }),
  ]);
}

export type LoadInput = InferRequestType<typeof api.shipments.$post>['json'];
export const loadShipment = (json: LoadInput) => read(api.shipments.$post({ json }));
export type Loaded = Awaited<ReturnType<typeof loadShipment>>;

const mostAtOnce = 1000;

export type Removal = 'collected' | 'deleted';
/** `notFound` as they were given; what is in neither list was removed before. */
export type Removed = { removed: string[]; notFound: string[] };

/** @param onPart after each part: all that was done until then, and of how many numbers */
export async function removeShipments(
  trackNumbers: string[],
  as: Removal,
  onPart: (sofar: Removed, asked: number) => void = () => {},
): Promise<Removed> {
  const all: Removed = { removed: [], notFound: [] };
  await inParts(trackNumbers, async (part, asked) => {
    const { removed, notFound } = await read(api.shipments.remove.$post({ json: { trackNumbers: part, as } }));
    all.removed.push(...removed);
    all.notFound.push(...notFound);
    onPart(all, asked);
  });
  return all;
}

/** Everything that the list would show, also what was not scrolled to; what is loaded meanwhile stays. `onPart` may stop it by `true`. */
export async function removeMatching(view: ListView, as: Removal, onPart: (removed: string[]) => boolean): Promise<string[]> {
  const { q, life } = view;
  const status = statusesOf(view);
  const filter = {
    ...milestonesOf(view),
    ...(q && { q }),
    ...(status.length > 0 && { status }),
    ...(life && { life: [life] }),
  };
  const all: string[] = [];
  let from: { after: string; upTo: string } | null | undefined;
  while (from !== null) {
    const part = await read(api.shipments['remove-all'].$post({ json: { filter, as, ...(from && { from }) } }));
    all.push(...part.removed);
    from = onPart(all) ? null : part.next;
  }
  return all;
}

export const restoreShipments = (trackNumbers: string[]) =>
  inParts(trackNumbers, (part) => read(api.shipments.restore.$post({ json: { trackNumbers: part } })));

async function inParts(trackNumbers: string[], change: (part: string[], asked: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < trackNumbers.length; from += mostAtOnce) {
    const part = trackNumbers.slice(from, from + mostAtOnce);
    await change(part, from + part.length);
  }
}
