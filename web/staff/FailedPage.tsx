import { Button, SegmentedControl } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLang } from '../i18n/language.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Page } from '../ui/Page.tsx';
import { useReading } from '../ui/reading.ts';
import styles from './Console.module.css';
import { failedGroupsQuery, failedQuery } from './consoleData.ts';
import { FailedTable } from './FailedTable.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { MoreButton } from './MoreButton.tsx';
import { StaffShell } from './StaffShell.tsx';
import { useStaffWords } from './words.ts';

const DAY_MS = 86_400_000;
const DAYS = { day: 1, week: 7, month: 30 };
type Period = keyof typeof DAYS;
const PERIODS = Object.keys(DAYS) as Period[];

/** What nobody got, over all shops: first what goes wrong, then message by message. */
export function FailedPage() {
  return (
    <StaffShell>
      <Failures />
    </StaffShell>
  );
}

function Failures() {
  const words = useStaffWords();
  const lang = useLang();
  const { now } = useReading();
  const view = useSearch({ from: '/staff/failed' });
  const navigate = useNavigate({ from: '/staff/failed' });
  const period: Period = view.period && view.period in DAYS ? (view.period as Period) : 'week';
  // By whole hours, so that looking again asks for the same.
  const from = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000 - DAYS[period] * DAY_MS).toISOString();
  const list = useInfiniteQuery(failedQuery(view, from));
  const groups = useQuery(failedGroupsQuery(view, from));
  const set = (change: Partial<typeof view>) => void navigate({ search: { ...view, ...change }, replace: true });
  const messages = list.data?.pages.flatMap((page) => page.items) ?? [];
  const gateways = [...new Set(groups.data?.flatMap(({ gateway }) => gateway ?? []))];

  return (
    <Page title={words.tabs.failed} hint={words.failedHint}>
      <div className={styles.tools}>
        <SegmentedControl
          aria-label={words.when}
          value={period}
          data={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
          onChange={(value) => set({ period: value === 'week' ? undefined : value })}
        />
        <FilterMenu
          title={words.gateway}
          choices={[...new Set([...gateways, ...(view.gateway ? [view.gateway] : [])])].map((name) => [name, name] as const)}
          chosen={view.gateway}
          onChoose={(gateway) => set({ gateway, error: undefined })}
        />
        {view.shopId && (
          <Button variant="light" onClick={() => set({ shopId: undefined })} aria-label={words.clearFilters}>
            {words.ofShop(view.shopId)} ×
          </Button>
        )}
      </div>
      <ErrorNote error={list.error ?? groups.error} onRetry={() => void list.refetch()} />
      {groups.data && groups.data.length > 0 && (
        <section className={styles.groups} aria-label={words.groups}>
          {groups.data.map(({ gateway, error, text, explanation, messages: count, shops }) => (
            <button
              key={`${gateway} ${error}`}
              type="button"
              className={styles.group}
              aria-pressed={view.error === error}
              onClick={() => set({ error: view.error === error ? undefined : error })}
            >
              <span className={styles.name}>{text ?? explanation?.[lang] ?? error}</span>
              <span className={styles.quiet}>
                {words.groupOf(count, shops)}
                {gateway && `, ${gateway}`} {text && `(${error})`}
              </span>
            </button>
          ))}
        </section>
      )}
      {list.isPending && <ListSkeleton />}
      {messages.length > 0 && <FailedTable messages={messages} />}
      {list.isSuccess && messages.length === 0 && (
        <EmptyState
          icon={<IconMailCheck size={32} stroke={1.5} />}
          title={view.error || view.gateway ? words.noMatch : words.failedNone}
          hint={words.failedNoneHint}
        />
      )}
      <MoreButton list={list} />
    </Page>
  );
}
