import { Button, Loader, Skeleton } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconCalendarTime, IconMessageOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/language.ts';
import { useKeys } from '../shell/keys.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ButtonLink } from '../ui/links.tsx';
import { Page } from '../ui/Page.tsx';
import { type Parcel, type Tomorrow, tomorrowQuery } from './data.ts';
import { Overview } from './Overview.tsx';
import { OwnMessages } from './OwnMessages.tsx';
import { ParcelCard } from './ParcelCard.tsx';
import styles from './Tomorrow.module.css';
import { Tools } from './Tools.tsx';
import { useTomorrowWords } from './words.ts';

/** What the next morning brings to whom, before it does. */
export function TomorrowPage() {
  const words = useTomorrowWords();
  const { pages } = useWords();
  const view = useSearch({ from: '/inside/tomorrow' });
  const list = useInfiniteQuery(tomorrowQuery(view));
  const search = useRef<HTMLInputElement>(null);
  const cards = useRef<HTMLDivElement>(null);
  useKeys({
    search: (event) => {
      event.preventDefault();
      search.current?.focus();
    },
    down: () => step(cards.current, 1),
    up: () => step(cards.current, -1),
  });
  const page = list.data?.pages[0];
  const parcels = list.data?.pages.flatMap((one) => one.parcels) ?? [];

  return (
    <Page title={pages.tomorrow} hint={words.hint} width="text">
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <PageSkeleton />}
      {page && (
        <>
          <Overview page={page} />
          {hasAnything(page) && <Tools page={page} searchRef={search} />}
          <div ref={cards} className={styles.list} data-stale={list.isPlaceholderData || undefined}>
            {parcels.map((parcel) => (
              <ParcelCard key={parcel.key} parcel={parcel} />
            ))}
          </div>
          {parcels.length === 0 && <Nothing page={page} />}
          <More list={list} />
          <OwnMessages own={page.own} />
          <Later later={page.later} />
        </>
      )}
    </Page>
  );
}

function hasAnything({ totals: { goes, stays, held } }: Tomorrow): boolean {
  return goes + stays + held > 0;
}

function Nothing({ page }: { page: Tomorrow }) {
  const words = useTomorrowWords();
  const navigate = useNavigate({ from: '/tomorrow' });
  if (hasAnything(page)) {
    return (
      <EmptyState icon={<IconMessageOff size={32} stroke={1.5} />} title={words.nothingFound}>
        <Button variant="default" mt="sm" onClick={() => void navigate({ search: {} })}>
          {words.clear}
        </Button>
      </EmptyState>
    );
  }
  const isDone = page.progress !== null && page.progress.sent > 0;
  return (
    <EmptyState
      icon={<IconCalendarTime size={32} stroke={1.5} />}
      title={isDone ? words.emptyDone : words.empty}
      hint={isDone ? words.emptyDoneHint : words.emptyHint}
    >
      <ButtonLink to="/messages" variant="default" mt="sm">
        {words.toMessages}
      </ButtonLink>
    </EmptyState>
  );
}

type List = Pick<ReturnType<typeof useInfiniteQuery>, 'hasNextPage' | 'isFetching' | 'isFetchingNextPage' | 'fetchNextPage'>;

function More({ list: { hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } }: { list: List }) {
  const { ref, entry } = useIntersection({ rootMargin: '800px' });
  useEffect(() => {
    if (entry?.isIntersecting && hasNextPage && !isFetching) void fetchNextPage();
  }, [entry?.isIntersecting, hasNextPage, isFetching, fetchNextPage]);
  return (
    <div ref={ref} className={styles.end}>
      {isFetchingNextPage && <Loader size="sm" />}
    </div>
  );
}

function Later({ later }: { later: Tomorrow['later'] }) {
  const words = useTomorrowWords();
  if (later.messages === 0) return null;
  const shown = later.parcels.reduce((sum, parcel: Parcel) => sum + parcel.messages.length, 0);
  return (
    <section aria-label={words.later}>
      <h2 className={styles.title}>{words.later}</h2>
      <p className={styles.quiet}>{words.laterHint}</p>
      <div className={styles.list}>
        {later.parcels.map((parcel) => (
          <ParcelCard key={parcel.key} parcel={parcel} />
        ))}
      </div>
      {later.messages > shown && <p className={styles.quiet}>{words.laterMore(later.messages - shown)}</p>}
    </section>
  );
}

function PageSkeleton() {
  return (
    <div aria-hidden className={styles.list}>
      <Skeleton height={178} radius="md" />
      <Skeleton height={36} width="60%" />
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} height={168} radius="md" />
      ))}
    </div>
  );
}

/** From card to card, by the links of their parcels. */
function step(list: HTMLDivElement | null, by: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('article > header a') ?? [])];
  const at = links.findIndex((link) => link.closest('article')?.contains(document.activeElement));
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.closest('article')?.scrollIntoView({ block: 'nearest' });
}
