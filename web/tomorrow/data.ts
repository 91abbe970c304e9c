import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { api, read } from '../api.ts';
import { queryClient } from '../queryClient.ts';
import type { TomorrowView } from './view.ts';

/** How often an open window is looked at. */
const RUNNING_MS = 5_000;

export const tomorrowQuery = ({ q, show }: TomorrowView) =>
  infiniteQueryOptions({
    queryKey: ['tomorrow', 'list', q ?? '', show ?? ''],
    queryFn: ({ pageParam }) =>
      read(api.tomorrow.$get({ query: { ...(q && { q }), ...(show && { show }), ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const isRunning = state.data?.pages[0]?.windows.some((window) => window.state === 'open');
      return isRunning && state.data!.pages.length <= 2 ? RUNNING_MS : 60_000;
    },
  });

export const letterQuery = (shipmentId: string, key: string) =>
  queryOptions({
    queryKey: ['tomorrow', 'letter', shipmentId, key],
    queryFn: () => read(api.tomorrow.letter.$get({ query: { shipmentId, key } })),
  });

export type Tomorrow = InferResponseType<typeof api.tomorrow.$get>;
export type Parcel = Tomorrow['parcels'][number];
export type TomorrowMessage = Parcel['messages'][number];
export type Which = InferRequestType<typeof api.tomorrow.cancel.$post>['json']['which'];
export type HoldUntil = 'release' | 'morning';

export const holdMessages = (which: Which, until: HoldUntil) => read(api.tomorrow.hold.$post({ json: { which, until } }));
export const cancelMessages = (which: Which) => read(api.tomorrow.cancel.$post({ json: { which } }));
export const releaseMessages = (which: Which) => read(api.tomorrow.release.$post({ json: { which } }));
export const undoStop = (batch: string) => read(api.tomorrow.undo.$post({ json: { batch } }));

/** Whatever shows messages asks again. */
export function messagesChanged(): Promise<unknown> {
  return Promise.all(['tomorrow', 'messages', 'shipments'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
}
