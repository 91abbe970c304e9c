import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../api.ts';

const routes = api.staff['black-list'];

export type Queue = 'open' | 'decided';

export const objectionsQuery = (state: Queue) =>
  queryOptions({
    queryKey: ['staff', 'black list', 'objections', state],
    queryFn: () => read(routes.objections.$get({ query: { state } })),
    // A letter is on its way for seconds, unless the mail server puts it off.
    refetchInterval: ({ state: { data } }) => (data?.items.some(isOnItsWay) ? 5_000 : false),
  });
export type Objection = Awaited<ReturnType<NonNullable<ReturnType<typeof objectionsQuery>['queryFn']>>>['items'][number];

const isOnItsWay = ({ answerState }: { answerState: string | null }) => answerState === 'planned' || answerState === 'sending';

export const settingsQuery = queryOptions({
  queryKey: ['staff', 'black list', 'settings'],
  queryFn: () => read(routes.settings.$get()),
});
export type BlackListSettings = Awaited<ReturnType<NonNullable<typeof settingsQuery.queryFn>>>;

export const saveSettings = (json: Partial<Pick<BlackListSettings, 'isSharingOn' | 'years' | 'limitPerHour'>>) =>
  read(routes.settings.$patch({ json }));

export type Asked = { phone: string; email: string };
export const findEntries = async ({ phone, email }: Asked) =>
  (await read(routes.search.$post({ json: { ...(phone && { phone }), ...(email && { email }) } }))).items;
export type Entry = Awaited<ReturnType<typeof findEntries>>[number];

type Change = { entry: Entry; reason: string };
export const strike = ({ entry: { shopId, shipmentId }, reason }: Change) =>
  read(routes.strikes.$post({ json: { shopId, shipmentId, reason } }));
export const takeBack = ({ entry: { shopId, shipmentId }, reason }: Change) =>
  read(routes.strikes['take-back'].$post({ json: { shopId, shipmentId, reason } }));

export type Decision = { state: 'struck' | 'declined'; answer: string };
export const decide = (id: string, json: Decision) =>
  read(routes.objections[':id{[0-9]{1,15}}'].decide.$post({ param: { id }, json }));
