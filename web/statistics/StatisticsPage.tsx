import { IconChartBar, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { dayOf, formatDay } from '../format/moments.ts';
import { useWords } from '../i18n/language.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ButtonLink } from '../ui/links.tsx';
import { Page } from '../ui/Page.tsx';
import { useReading } from '../ui/reading.ts';
import { type Statistics, statisticsQuery } from './data.ts';
import { LyingCard } from './LyingCard.tsx';
import { MessagesCard } from './MessagesCard.tsx';
import { PeriodBar } from './PeriodBar.tsx';
import { RefreshButton } from './RefreshButton.tsx';
import { RegionsCard } from './RegionsCard.tsx';
import { RemindersCard } from './RemindersCard.tsx';
import { ReturnsCard } from './ReturnsCard.tsx';
import styles from './Statistics.module.css';
import { StatisticsSkeleton } from './StatisticsSkeleton.tsx';
import { StatusesCard } from './StatusesCard.tsx';
import { Tiles } from './Tiles.tsx';
import { TrendCard } from './TrendCard.tsx';
import { periodOf } from './view.ts';
import { useStatisticsWords } from './words.ts';

export function StatisticsPage() {
  const words = useStatisticsWords();
  const { pages } = useWords();
  const { now, zone } = useReading();
  const view = useSearch({ from: '/inside/statistics' });
  const today = dayOf(now, zone);
  const period = periodOf(view, today);
  const { data, error, refetch, isPending, isPlaceholderData } = useQuery(statisticsQuery(period, view.by));

  return (
    <Page title={pages.statistics} hint={words.hint} actions={data?.firstLoadedOn && <RefreshButton statistics={data} />}>
      {data?.firstLoadedOn !== null && (
        <PeriodBar period={period} previous={isPlaceholderData ? undefined : data?.previous} today={today} />
      )}
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {isPending && <StatisticsSkeleton />}
      {data && data.firstLoadedOn === null && <NothingYet />}
      {data && data.firstLoadedOn !== null && (
        <div className={styles.all} data-stale={isPlaceholderData || undefined}>
          {isQuiet(data) ? <NothingThen firstLoadedOn={data.firstLoadedOn} /> : <Filled statistics={data} />}
        </div>
      )}
    </Page>
  );
}

function Filled({ statistics }: { statistics: Statistics }) {
  return (
    <>
      <Tiles statistics={statistics} />
      <Cards statistics={statistics} />
    </>
  );
}

/** Two columns of their own heights; on a phone one, question by question. */
function Cards({ statistics }: { statistics: Statistics }) {
  return (
    <div className={styles.cards}>
      <TrendCard statistics={statistics} />
      <div className={styles.column}>
        <LyingCard statistics={statistics} />
        <ReturnsCard statistics={statistics} />
        <MessagesCard statistics={statistics} />
      </div>
      <div className={styles.column}>
        <RegionsCard statistics={statistics} />
        <RemindersCard statistics={statistics} />
        <StatusesCard statistics={statistics} />
      </div>
    </div>
  );
}

/** Nothing happened in the period, nor in the one before. */
function isQuiet({ totals, messages, statuses }: Statistics): boolean {
  return messages.length + statuses.length === 0 && Object.values(totals).every(({ now, before }) => now + before === 0);
}

function NothingThen({ firstLoadedOn }: { firstLoadedOn: string }) {
  const words = useStatisticsWords();
  const day = formatDay(firstLoadedOn, useReading());
  return <EmptyState icon={<IconChartBar size={32} stroke={1.5} />} title={words.quietTitle} hint={words.quietHint(day)} />;
}

function NothingYet() {
  const words = useStatisticsWords();
  return (
    <EmptyState icon={<IconChartBar size={36} stroke={1.5} />} title={words.emptyTitle} hint={words.emptyHint}>
      <ButtonLink to="/load" mt="sm" leftSection={<IconPlus size={17} />}>
        {words.load}
      </ButtonLink>
    </EmptyState>
  );
}
