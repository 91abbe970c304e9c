import { Button, SegmentedControl } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useKeys } from '../shell/keys.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { ByHand } from './ByHand.tsx';
import console from './Console.module.css';
import { DecidedTable } from './DecidedTable.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { SenderCards } from './SenderCards.tsx';
import styles from './SenderNames.module.css';
import { SENDER_TABS, type SenderTab, senderQueueQuery } from './senderData.ts';
import { useStaffSenderWords } from './senderWords.ts';

/** What waits for an answer first, then what waits for operators, then what was decided. */
export function SenderQueue() {
  const { staffSenders: words } = useStaffSenderWords();
  const view = useSearch({ from: '/staff/sender-names' });
  const navigate = useNavigate({ from: '/staff/sender-names' });
  const search = useRef<HTMLInputElement>(null);
  const tab: SenderTab = SENDER_TABS.find((one) => one === view.tab) ?? 'asked';
  const list = useInfiniteQuery(senderQueueQuery({ tab, q: view.q }));
  useKeys({
    search: (event) => {
      event.preventDefault();
      search.current?.focus();
    },
  });
  const [first] = list.data?.pages ?? [];
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  // While another tab is fetched its predecessor's cards must not be decided by its buttons.
  const isOther = list.isPlaceholderData;
  const empty = { asked: words.noneAsked, approved: words.noneApproved, done: view.q ? words.noMatch : words.noneDone }[tab];

  return (
    <>
      <div className={console.tools}>
        <SegmentedControl
          className={styles.tabs}
          aria-label={words.tabsLabel}
          value={tab}
          onChange={(next) => void navigate({ search: next === 'asked' ? {} : { tab: next }, replace: true })}
          data={[
            { value: 'asked', label: words.tabs.asked(first?.counts.asked ?? 0) },
            { value: 'approved', label: words.tabs.approved(first?.counts.approved ?? 0) },
            { value: 'done', label: words.tabs.done },
          ]}
        />
        {tab === 'done' && (
          <SearchInput
            ref={search}
            className={console.search}
            value={view.q ?? ''}
            placeholder={words.search}
            onSearch={(q) => void navigate({ search: { tab, ...(q && { q }) }, replace: true })}
          />
        )}
      </div>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {first && tab === 'asked' && items.length > 0 && !first.isOpen && (
        <p className={`${styles.quiet} ${styles.closed}`}>
          {words.closed} <Moment at={first.opensAt} />.
        </p>
      )}
      {(list.isPending || isOther) && <ListSkeleton rows={4} />}
      {first && !isOther && tab !== 'done' && <SenderCards queue={first} asOf={list.dataUpdatedAt} />}
      {!isOther && tab === 'done' && items.length > 0 && <DecidedTable names={items} />}
      {list.isSuccess && !isOther && items.length === 0 && (
        <div className="surface">
          <EmptyState
            icon={<IconCircleCheck size={32} stroke={1.5} />}
            title={empty}
            {...(tab === 'asked' ? { hint: words.noneAskedHint } : {})}
          />
        </div>
      )}
      {list.hasNextPage && tab === 'done' && (
        <Button
          variant="default"
          className={console.more}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.showMore}
        </Button>
      )}
      <ByHand isStandIn={first?.gateway.isStandIn ?? false} />
    </>
  );
}
