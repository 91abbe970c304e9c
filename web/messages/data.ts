import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Status } from '../../src/tracking/status.ts';
import { call } from '../api.ts';
import type { JournalView } from './view.ts';

export type Message = {
  id: string;
  channel: 'sms' | 'email' | 'voice';
  audience: 'recipient' | 'admin' | 'service';
  reason: string;
  state: MessageState;
  address: string;
  trackNumber: string | null;
  subject: string | null;
  body: string | null;
  plannedAt: string;
  notBefore: string;
  sentAt: string | null;
  finalAt: string | null;
  outcome: string | null;
  priceKopecks: number;
  segments: number | null;
  why: Why;
};
export type MessageState = 'planned' | 'held' | 'sending' | 'accepted' | 'delivered' | 'undelivered' | 'dropped' | 'unknown';
/** What planning and sending wrote down; sentences come in both languages. */
export type Why = {
  status?: Status;
  operationAt?: string | null;
  seenAt?: string | null;
  rule?: Bilingual | null;
  explanation?: Bilingual | null;
  windowOn?: string | null;
  gateway?: string | null;
};
type Bilingual = { ru: string; en: string };
type JournalPage = { items: Message[]; next: string | null };

export const journalQuery = (view: JournalView) =>
  infiniteQueryOptions({
    queryKey: ['messages', view],
    queryFn: ({ pageParam }) =>
      call<JournalPage>('GET', `/cabinet/messages?${params({ ...view, cursor: pageParam, limit: '60' })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Whether any SMS of this shop has ever gone out: then the way to the first one needs no list any more. */
export const firstSmsQuery = queryOptions({
  queryKey: ['messages', 'first sms'],
  queryFn: async () =>
    (
      await call<JournalPage>(
        'GET',
        '/cabinet/messages?channel=sms&audience=recipient&state=accepted,delivered,undelivered&limit=1',
      )
    ).items.length > 0,
  staleTime: 30_000,
});

function params(values: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
