import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useLang } from '../i18n/language.ts';
import { Table } from '../ui/Table.tsx';
import { behindBar, LAST_BAR } from './behind.ts';
import { ChartCard } from './ChartCard.tsx';
import { CountLink } from './CountLink.tsx';
import type { Statistics } from './data.ts';
import styles from './Statistics.module.css';
import { useStatisticsWords } from './words.ts';

const LyingChart = lazy(() => import('./LyingChart.tsx').then((module) => ({ default: module.LyingChart })));

export function LyingCard({ statistics }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const percents = new Intl.NumberFormat(useLang(), { style: 'percent', maximumFractionDigits: 1 });
  const { bars, now, before } = statistics.lying;
  const total = bars.reduce((sum, { n }) => sum + n, 0);

  return (
    <ChartCard
      part="lying"
      statistics={statistics}
      title={words.lying.title}
      hint={words.lying.hint}
      isEmpty={!now}
      isPicture
      chart={
        <Suspense fallback={<Skeleton height={260} />}>
          <LyingChart statistics={statistics} />
        </Suspense>
      }
      summary={
        now && (
          <>
            {words.lying.summary(words.inDays(now.median), words.inDays(now.p90))}{' '}
            {before && (
              <span className={styles.quiet}>{words.lying.before(words.inDays(before.median), words.inDays(before.p90))}</span>
            )}
          </>
        )
      }
      table={
        <Table
          rows={bars}
          keyOf={({ days }) => days}
          columns={[
            [words.columns.daysLain, ({ days }) => (days === LAST_BAR ? words.lying.andMore(days) : days)],
            [words.columns.parcels, ({ days, n }) => <CountLink n={n} search={behindBar(days, statistics.period)} />, 'number'],
            [words.columns.share, ({ n }) => percents.format(n / total), 'number'],
          ]}
        />
      }
    />
  );
}
