import { Button, Loader } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { IconMessageOff, IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/language.ts';
import { useKeys } from '../shell/keys.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { journalQuery } from './data.ts';
import { JournalExport } from './JournalExport.tsx';
import { JournalFilters } from './JournalFilters.tsx';
import { JournalSkeleton } from './JournalSkeleton.tsx';
import { MessageCard } from './MessageCard.tsx';
import styles from './MessagesPage.module.css';
import { Totals } from './Totals.tsx';

export function MessagesPage() {
  const { messages: words, pages, shipments } = useWords();
  const view = useSearch({ from: '/inside/messages' });
  const navigate = useNavigate({ from: '/messages' });
  const journal = useInfiniteQuery(journalQuery(view));
  const { ref: end, entry } = useIntersection({ rootMargin: '800px' });
  const search = useRef<HTMLInputElement>(null);
  useKeys({
    search: (event) => {
      event.preventDefault();
      search.current?.focus();
    },
  });

  const { hasNextPage, isFetching, fetchNextPage } = journal;
  useEffect(() => {
    if (entry?.isIntersecting && hasNextPage && !isFetching) void fetchNextPage();
  }, [entry?.isIntersecting, hasNextPage, isFetching, fetchNextPage]);
  const messages = journal.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.values(view).some(Boolean);

  return (
    <Page title={pages.messages} hint={words.hint}>
      <div className={styles.tools}>
        <SearchInput
          ref={search}
          value={view.q ?? ''}
          onSearch={(q) => void navigate({ search: { ...view, q: q || undefined }, replace: true })}
          placeholder={words.search}
          className={styles.search}
        />
        <JournalExport />
        <JournalFilters />
      </div>
      <Totals />
      <ErrorNote error={journal.error} onRetry={() => void journal.refetch()} />
      {journal.isPending && <JournalSkeleton />}
      {messages.length > 0 && (
        <div className={`surface ${styles.list}`} data-stale={journal.isPlaceholderData || undefined}>
          {messages.map((message) => (
            <MessageCard key={message.id} message={message} />
          ))}
        </div>
      )}
      {journal.isSuccess && messages.length === 0 && !isFiltered && (
        <EmptyState icon={<IconMessages size={32} stroke={1.5} />} title={words.empty} hint={words.emptyHint} />
      )}
      {journal.isSuccess && messages.length === 0 && isFiltered && (
        <EmptyState icon={<IconMessageOff size={32} stroke={1.5} />} title={words.noMatch}>
          <Button variant="default" mt="sm" onClick={() => void navigate({ search: {} })}>
            {shipments.clearFilters}
          </Button>
        </EmptyState>
      )}
      <div ref={end} className={styles.end}>
        {journal.isFetchingNextPage && <Loader size="sm" />}
      </div>
    </Page>
  );
}
