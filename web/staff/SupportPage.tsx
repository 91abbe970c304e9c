import { Button, SegmentedControl } from '@mantine/core';
import { IconMailCheck, IconMessageQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import styles from '../support/Support.module.css';
import { useSupportWords } from '../support/words.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { StaffShell } from './StaffShell.tsx';
import { SupportRow } from './SupportRow.tsx';
import { SupportThread } from './SupportThread.tsx';
import { countsQuery, type InboxView, inboxQuery, WHICH, whichOf } from './supportData.ts';

const STEP = 50;

/** Questions of shops and of strangers: the list on the left, the conversation on the right. */
export function SupportPage() {
  return (
    <StaffShell>
      <Inbox />
    </StaffShell>
  );
}

function Inbox() {
  const { inbox: words, support } = useSupportWords();
  const view = useSearch({ from: '/staff/support' });
  const navigate = useNavigate({ from: '/staff/support' });
  const [limit, setLimit] = useState(STEP);
  // Kept while one goes from question to question.
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const search = useRef<HTMLInputElement>(null);
  const list = useQuery(inboxQuery(view, limit));
  const { data: counts } = useQuery(countsQuery);
  const which = whichOf(view);
  const items = list.data?.items ?? [];
  const set = (change: Partial<InboxView>) => void navigate({ search: { ...view, ...change }, replace: true });
  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === view.id);
    const next = items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), items.length - 1)];
    if (next) set({ id: next.id });
  };
  const open = (event: KeyboardEvent) => {
    const field = document.querySelector<HTMLTextAreaElement>(`.${styles.thread} textarea`);
    if (!field) return;
    event.preventDefault();
    field.focus();
  };
  useKeys({
    search: (event) => {
      event.preventDefault();
      search.current?.focus();
    },
    down: () => step(1),
    up: () => step(-1),
    open,
    escape: () => set({ id: undefined }),
  });

  return (
    <Page title={words.title}>
      <div className={styles.inbox} data-open={view.id ? true : undefined}>
        <div className={styles.column}>
          <SegmentedControl
            aria-label={words.title}
            value={which}
            data={WHICH.map((value) => ({
              value,
              label: value === 'all' || !counts?.[value] ? words.which[value] : `${words.which[value]} · ${counts[value]}`,
            }))}
            onChange={(value) => set({ which: value === 'open' ? undefined : value, id: undefined })}
          />
          <SearchInput
            ref={search}
            value={view.q ?? ''}
            onSearch={(q) => set({ q: q.slice(0, 200) || undefined })}
            placeholder={words.search}
          />
          <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
          {list.isPending && <ListSkeleton />}
          {items.length > 0 && (
            <ul className={`surface ${styles.list}`}>
              {items.map((item) => (
                <li key={item.id}>
                  <SupportRow item={item} view={view} hasDraft={Boolean(drafts[item.id]?.trim())} />
                </li>
              ))}
            </ul>
          )}
          {list.isSuccess && items.length === 0 && (
            <div className="surface">
              <EmptyState
                icon={<IconMailCheck size={30} stroke={1.5} />}
                title={view.q ? words.noMatch : words.none[which]}
                {...(!view.q && { hint: words.noneHint })}
              />
            </div>
          )}
          {list.data?.hasMore && (
            <Button variant="default" loading={list.isFetching} onClick={() => setLimit(limit + STEP)}>
              {support.showMore}
            </Button>
          )}
        </div>
        <div className={styles.thread}>
          {view.id && /^\d{1,15}$/.test(view.id) ? (
            <SupportThread
              key={view.id}
              id={view.id}
              draft={drafts[view.id] ?? ''}
              onDraft={(text) => setDrafts((all) => ({ ...all, [view.id!]: text }))}
              onBack={() => set({ id: undefined })}
            />
          ) : (
            <EmptyState icon={<IconMessageQuestion size={32} stroke={1.5} />} title={words.choose} hint={words.chooseHint} />
          )}
        </div>
      </div>
      <UnsavedGuard isDirty={Object.values(drafts).some((text) => text.trim() !== '')} />
    </Page>
  );
}
