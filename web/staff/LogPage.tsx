import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useLang } from '../i18n/language.ts';
import { useKeys } from '../shell/keys.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { Table } from '../ui/Table.tsx';
import styles from './Console.module.css';
import { type LogEntry, logFile, logQuery } from './consoleData.ts';
import { detailText } from './detailText.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { MoreButton } from './MoreButton.tsx';
import { StaffShell } from './StaffShell.tsx';
import { useActionName, useLogWords, useStaffWords } from './words.ts';

/** Who did what, when and why: in the shops, and for the whole service. Only reading. */
export function LogPage() {
  const words = useStaffWords();
  const lang = useLang();
  const view = useSearch({ from: '/staff/log' });
  const navigate = useNavigate({ from: '/staff/log' });
  const search = useRef<HTMLInputElement>(null);
  const list = useInfiniteQuery(logQuery(view));
  useKeys({
    search: (event) => {
      event.preventDefault();
      search.current?.focus();
    },
  });
  const set = (change: Partial<typeof view>) => void navigate({ search: { ...view, ...change }, replace: true });
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isOfService = view.log === 'service';

  return (
    <StaffShell>
      <Page
        title={words.tabs.log}
        hint={words.logHint}
        actions={
          <Button component="a" href={logFile(view, lang)} download variant="default" leftSection={<IconDownload size={17} />}>
            {words.exportCsv}
          </Button>
        }
      >
        <div className={styles.tools}>
          <SegmentedControl
            aria-label={words.tabs.log}
            value={isOfService ? 'service' : 'shops'}
            data={Object.entries(words.logs).map(([value, label]) => ({ value, label }))}
            onChange={(value) =>
              set(value === 'service' ? { log: 'service', shopId: undefined, by: undefined } : { log: undefined })
            }
          />
          <SearchInput
            ref={search}
            value={view.q ?? ''}
            onSearch={(q) => set({ q: q || undefined })}
            placeholder={words.searchLog}
            className={styles.search}
          />
          {view.shopId && (
            <Button variant="light" onClick={() => set({ shopId: undefined })} aria-label={words.clearFilters}>
              {words.ofShop(view.shopId)} ×
            </Button>
          )}
          {!isOfService && (
            <Checkbox
              style={{ alignSelf: 'center' }}
              label={words.byStaff}
              checked={view.by === 'staff'}
              onChange={(event) => set({ by: event.currentTarget.checked ? 'staff' : undefined })}
            />
          )}
        </div>
        <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <ListSkeleton />}
        {entries.length > 0 && <EntryTable entries={entries} isOfService={isOfService} />}
        {list.isSuccess && entries.length === 0 && (
          <EmptyState icon={<IconHistory size={32} stroke={1.5} />} title={view.q ? words.noMatch : words.emptyLog} />
        )}
        <MoreButton list={list} />
      </Page>
    </StaffShell>
  );
}

function EntryTable({ entries, isOfService }: { entries: LogEntry[]; isOfService: boolean }) {
  const words = useStaffWords();
  const nameOf = useActionName();
  const logWords = useLogWords();
  const shop = [words.shop, (entry: LogEntry) => <EntryShop entry={entry} />] as [string, (entry: LogEntry) => React.ReactNode];
  return (
    <Table
      rows={entries}
      keyOf={({ id }) => id}
      columns={[
        [
          words.what,
          ({ action, details }) => (
            <div className={styles.list}>
              <span className={styles.name}>{nameOf(action)}</span>
              {details !== '{}' && <div className={styles.detail}>{detailText(details, logWords)}</div>}
            </div>
          ),
        ],
        [words.who, ({ actor }) => <bdi className={styles.list}>{actor}</bdi>],
        ...(isOfService ? [] : [shop]),
        [words.when, ({ at }) => <Moment at={at} />],
      ]}
    />
  );
}

function EntryShop({ entry: { shopId, shopName } }: { entry: LogEntry }) {
  return shopId === null ? (
    <span>–</span>
  ) : (
    <TextLink to="/staff/shops/$id" params={{ id: String(shopId) }}>
      <bdi>{shopName}</bdi>
    </TextLink>
  );
}
