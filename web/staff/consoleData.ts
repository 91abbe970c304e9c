import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call, read } from '../api.ts';
import { queryClient } from '../queryClient.ts';

const routes = api.staff;
const SHOP = ':id{[0-9]{1,9}}';
const GATEWAY = ':channel{sms|email}';

// shops

export type ShopsView = { q?: string; service?: string; tariff?: string; demo?: string };

export const staffShopsQuery = (view: ShopsView) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'shops', view],
    queryFn: ({ pageParam }) =>
      read(routes.shops.$get({ query: { ...filled(view), limit: '50', ...(pageParam > 0 && { before: String(pageParam) }) } })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export type StaffShopRow = Awaited<ReturnType<NonNullable<ReturnType<typeof staffShopsQuery>['queryFn']>>>['items'][number];

export const staffShopQuery = (id: string) =>
  queryOptions({ queryKey: ['staff', 'shop', id], queryFn: () => read(routes.shops[SHOP].$get({ param: { id } })) });
export type StaffShop = Awaited<ReturnType<NonNullable<ReturnType<typeof staffShopQuery>['queryFn']>>>;

/** What was answered is the page now; the list follows when it is next seen. */
function keep(id: string) {
  return (shop: StaffShop) => {
    queryClient.setQueryData(staffShopQuery(id).queryKey, shop);
    void queryClient.invalidateQueries({ queryKey: ['staff', 'shops'] });
  };
}

export type TariffName = 'XXS' | 'XS' | 'S' | 'M' | 'L';
export type TariffChange = { tariff: TariffName | null; lastDay: string | null; was: StaffShop['tariff']; reason: string };

export const saveTariff = (id: string, json: TariffChange) =>
  read(routes.shops[SHOP].tariff.$put({ param: { id }, json })).then(keep(id));
export const saveService = (id: string, json: { isOn: boolean; reason: string }) =>
  read(routes.shops[SHOP].service.$put({ param: { id }, json })).then(keep(id));
export const saveSorting = (id: string, json: { isAllowed: boolean; reason: string }) =>
  read(routes.shops[SHOP].sorting.$put({ param: { id }, json })).then(keep(id));

export const addNote = (id: string, body: string) => read(routes.shops[SHOP].notes.$post({ param: { id }, json: { body } }));
export const removeNote = (id: string, noteId: string) =>
  read(routes.shops[SHOP].notes[':noteId{[0-9]{1,15}}'].$delete({ param: { id, noteId } }));
export const refreshShop = (id: string) => queryClient.invalidateQueries({ queryKey: staffShopQuery(id).queryKey });

/** The cabinet is the shop's from the next page on, so everything that is known of the old one is left behind. */
export const actAs = async (id: string, reason: string) => {
  await read(routes.shops[SHOP].act.$post({ param: { id }, json: { reason } }));
  window.location.assign('/shipments');
};

// health

export const healthQuery = queryOptions({
  queryKey: ['staff', 'health'],
  queryFn: () => read(routes.health.$get()),
  refetchInterval: 30_000,
});
export type Health = Awaited<ReturnType<NonNullable<typeof healthQuery.queryFn>>>;
export type GatewayHealth = Health['gateways'][number];
/** What can be held back and tried. */
export type Outside = 'sms' | 'email' | 'post';

export async function setPause(what: Outside, isPaused: boolean, reason: string): Promise<void> {
  const json = { reason };
  const verb = isPaused ? 'pause' : 'resume';
  const health =
    what === 'post'
      ? await read(routes.health.carrier[verb].$post({ json }))
      : await read(routes.health.gateways[GATEWAY][verb].$post({ param: { channel: what }, json }));
  queryClient.setQueryData(healthQuery.queryKey, health);
}

export async function tryOutside(what: Outside): Promise<{ isGood: boolean; text: string | undefined }> {
  const test =
    what === 'post'
      ? await read(routes.health.carrier.test.$post())
      : await read(routes.health.gateways[GATEWAY].test.$post({ param: { channel: what } }));
  await queryClient.invalidateQueries({ queryKey: healthQuery.queryKey });
  return { isGood: test.ok, text: test.ok ? undefined : test.text };
}

// failed messages

export type FailedView = { gateway?: string; error?: string; shopId?: string; period?: string };

export const failedQuery = (view: FailedView, from: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'failed', 'list', view],
    queryFn: ({ pageParam }) =>
      read(routes.failed.$get({ query: { ...failedFilter(view, from), ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
export type FailedMessage = Awaited<ReturnType<NonNullable<ReturnType<typeof failedQuery>['queryFn']>>>['items'][number];

export const failedGroupsQuery = (view: FailedView, from: string | undefined) =>
  queryOptions({
    queryKey: ['staff', 'failed', 'groups', { ...view, error: undefined }],
    queryFn: async () =>
      (await read(routes.failed.groups.$get({ query: failedFilter({ ...view, error: undefined }, from) }))).items,
    placeholderData: keepPreviousData,
  });

/** A new message with the same news; where the first was, its shop's journal says that staff sent it again and why. */
export async function resend({ shopId, id }: FailedMessage, reason: string): Promise<void> {
  await call('POST', `/cabinet/staff/messages/${shopId}/${id}/resend`, { reason });
  await queryClient.invalidateQueries({ queryKey: ['staff', 'failed'] });
}

function failedFilter({ gateway, error, shopId }: FailedView, from: string | undefined) {
  return filled({ gateway, error, shopId, from });
}

// logs

export type LogView = { log?: string; q?: string; shopId?: string; by?: string };

export const logQuery = (view: LogView) =>
  infiniteQueryOptions({
    queryKey: ['staff', 'log', view],
    queryFn: ({ pageParam }) =>
      read(routes.log.$get({ query: { ...filled(view), ...(pageParam > 0 && { before: String(pageParam) }) } })),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
export type LogEntry = Awaited<ReturnType<NonNullable<ReturnType<typeof logQuery>['queryFn']>>>['items'][number];

export const logFile = (view: LogView, lang: string) =>
  `/cabinet/staff/log/export?${new URLSearchParams({ ...filled(view), lang })}`;

// staff

export const peopleQuery = queryOptions({ queryKey: ['staff', 'people'], queryFn: () => read(routes.people.$get()) });
export type StaffPerson = Awaited<ReturnType<NonNullable<typeof peopleQuery.queryFn>>>['items'][number];

export const addPerson = (email: string) => read(routes.people.$post({ json: { email } }));
export const removePerson = (userId: string) => read(routes.people[':userId'].$delete({ param: { userId } }));

function filled<View extends Record<string, string | undefined>>(view: View): { [K in keyof View]?: string } {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value)) as { [K in keyof View]?: string };
}
