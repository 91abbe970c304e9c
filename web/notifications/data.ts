import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { api, read } from '../api.ts';

export const notificationsQuery = queryOptions({
  queryKey: ['notifications'],
  queryFn: () => read(api.notifications.$get()),
  staleTime: 30_000,
});

/** Shipments to see a text with, and what is usually empty. */
export const parcelsQuery = (reason: RuleView['reason'], channel: RuleView['channel']) =>
  queryOptions({
    queryKey: ['notifications', 'parcels', reason, channel],
    queryFn: () => read(api.notifications.parcels.$get({ query: { reason, channel } })),
    staleTime: 60_000,
  });

export const previewQuery = (draft: Draft) =>
  queryOptions({
    queryKey: ['notifications', 'preview', draft],
    queryFn: () => read(api.notifications.preview.$post({ json: draft })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

export type NotificationsView = InferResponseType<typeof api.notifications.$get>;
export type RuleView = NotificationsView['rules'][number];
export type MacroView = NotificationsView['macros'][number];
export type Own = RuleView['own'];
export type Draft = InferRequestType<typeof api.notifications.preview.$post>['json'];
export type Preview = InferResponseType<typeof api.notifications.preview.$post>;
export type Parcels = InferResponseType<typeof api.notifications.parcels.$get>;
export type DryRun = InferResponseType<(typeof api.notifications)['dry-run']['$post']>;
export type Tally = DryRun['saved'][number];
export type Choices = InferRequestType<typeof api.notifications.$put>['json']['rules'];
