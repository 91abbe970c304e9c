import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Problem } from '../../src/shipments/problems.ts';
import type { Life, ShipmentSource } from '../../src/shipments/shipment.ts';
import { call } from '../api.ts';
import type { Message } from '../messages/data.ts';
import { queryClient } from '../queryClient.ts';
import type { Status } from './statuses.ts';
import type { ListView } from './view.ts';

export type ListedShipment = {
  id: string;
  trackNumber: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  orderNumber: string | null;
  amountKopecks: number | null;
  status: Status;
  life: string;
  statusAt: string | null;
  loadedAt: string;
};
type ListPage = { items: ListedShipment[]; next: string | null };

const pageSize = 100;

export const listQuery = (view: ListView) =>
  infiniteQueryOptions({
    queryKey: ['shipments', 'list', view],
    queryFn: ({ pageParam }) => call<ListPage>('GET', `/cabinet/shipments?${listParams(view, pageSize, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    // Fetching again asks for every page once more; past a few of them the reader would pay for what is out of sight.
    refetchOnMount: (query) => (query.state.data?.pages.length ?? 0) <= 3,
    refetchOnWindowFocus: (query) => (query.state.data?.pages.length ?? 0) <= 3,
  });

export const countsQuery = (view: ListView) =>
  queryOptions({
    queryKey: ['shipments', 'counts', view.q ?? ''],
    queryFn: () =>
      call<{ counts: Partial<Record<Status, number>> }>(
        'GET',
        `/cabinet/shipments/counts?${new URLSearchParams(view.q ? { q: view.q } : {})}`,
      ),
    placeholderData: keepPreviousData,
  });

/** A handful for the palette. */
export const findQuery = (q: string) =>
  queryOptions({
    queryKey: ['shipments', 'find', q],
    queryFn: async () => (await call<ListPage>('GET', `/cabinet/shipments?${listParams({ q }, 6, '')}`)).items,
  });

/** After shipments came, went or changed: lists start again from the top when they are next shown. */
export async function shipmentsChanged(): Promise<void> {
  queryClient.removeQueries({ queryKey: ['shipments', 'list'], type: 'inactive' });
  await queryClient.invalidateQueries({ queryKey: ['shipments'] });
}

export const removeShipments = (trackNumbers: string[], as: 'collected' | 'deleted') =>
  call('POST', '/cabinet/shipments/remove', { trackNumbers, as });
export const restoreShipments = (trackNumbers: string[]) => call('POST', '/cabinet/shipments/restore', { trackNumbers });

function listParams(view: ListView, limit: number, cursor: string): URLSearchParams {
  const params = {
    q: view.q ?? '',
    status: view.status ?? '',
    sort: view.sort === 'news' ? 'status_at' : '',
    cursor,
    limit: String(limit),
  };
  return new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''));
}

/** What became of a row; `refused` carries the errors. */
export type Loaded = {
  trackNumber: string;
  result: 'created' | 'updated' | 'waiting' | 'ignored' | 'refused';
  errors?: Problem[];
  warnings?: Problem[];
};
export type ShipmentFields = {
  trackNumber: string;
  name: string;
  phone: string;
  email: string;
  amount: string;
  orderNumber: string;
  description: string;
  postalCode: string;
};

export function loadShipment(fields: ShipmentFields, isCheckDigitConfirmed: boolean): Promise<Loaded> {
  return call('POST', '/cabinet/shipments', { ...fields, isCheckDigitConfirmed });
}

export type ShownOperation = {
  type: number;
  attr: number;
  name: { ru: string; en: string };
  localTime: string;
  happenedAt: string;
  index: string;
  place: string | null;
  firstSeenAt: string;
};
export type ShipmentDetails = Omit<ListedShipment, 'life'> & {
  life: Life;
  source: ShipmentSource;
  phoneTyped: string | null;
  description: string | null;
  postalCode: string | null;
  isCheckDigitWrong: boolean;
  statusSeenAt: string;
  arrivedIndex: string | null;
  lastStorageOn: string | null;
  lastCheckedAt: string | null;
  operations: ShownOperation[];
  messages: Message[];
};
export type ContactEdit = Pick<ShipmentFields, 'name' | 'phone' | 'email' | 'orderNumber' | 'postalCode' | 'description'>;

export const shipmentQuery = (trackNumber: string) =>
  queryOptions({
    queryKey: ['shipments', 'one', trackNumber],
    queryFn: () => call<ShipmentDetails>('GET', `/cabinet/shipments/${encodeURIComponent(trackNumber)}`),
  });

export const editShipment = (trackNumber: string, edit: ContactEdit) =>
  call('PATCH', `/cabinet/shipments/${encodeURIComponent(trackNumber)}`, edit);
