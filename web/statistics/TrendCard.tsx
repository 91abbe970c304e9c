import { SegmentedControl, Skeleton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { formatPeriod } from '../format/period.ts';
import { useReading } from '../ui/reading.ts';
import { Table } from '../ui/Table.tsx';
import { behindPoint, trendLooks, trendSeries } from './behind.ts';
import { ChartCard } from './ChartCard.tsx';
import { CountLink } from './CountLink.tsx';
import type { Statistics } from './data.ts';
import styles from './Statistics.module.css';
import type { Unit } from './view.ts';
import { useStatisticsWords } from './words.ts';

// The library of charts is larger than the whole first page.
const TrendChart = lazy(() => import('./TrendChart.tsx').then((module) => ({ default: module.TrendChart })));

export function TrendCard({ statistics }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const reading = useReading();
  const { trend } = statistics;

  return (
    <ChartCard
      part="trend"
      statistics={statistics}
      title={words.trend.title}
      hint={statistics.period.to >= statistics.today && words.trend.partial}
      chartHint={words.trend.hint}
      isWide
      isPicture
      isEmpty={trend.every((part) => trendSeries.every((name) => part[name] === 0))}
      tools={<UnitChoice unit={statistics.unit} />}
      chart={
        <>
          <TrendLegend />
          <Suspense fallback={<Skeleton height={300} />}>
            <TrendChart trend={trend} />
          </Suspense>
        </>
      }
      table={
        <Table
          rows={trend}
          keyOf={(part) => part.from}
          columns={[
            [words.period, (part) => formatPeriod(part, reading)],
            ...trendSeries.map(
              (name) =>
                [
                  words.columns[name],
                  (part: (typeof trend)[number]) => <CountLink n={part[name]} search={behindPoint(name, part)} />,
                  'number',
                ] as [string, (part: (typeof trend)[number]) => React.ReactNode, 'number'],
            ),
          ]}
        />
      }
    />
  );
}

/** Colour and dashes of each line. */
function TrendLegend() {
  const words = useStatisticsWords();
  return (
    <p className={styles.trendLegend}>
      {trendSeries.map((name) => {
        const { tone, dash } = trendLooks[name];
        return (
          <span key={name}>
            <svg width="28" height="8" aria-hidden="true">
              <line x1="0" y1="4" x2="28" y2="4" stroke={`var(--tone-${tone})`} strokeWidth="2.5" strokeDasharray={dash} />
            </svg>
            {words.columns[name]}
          </span>
        );
      })}
    </p>
  );
}

function UnitChoice({ unit }: { unit: Unit }) {
  const words = useStatisticsWords();
  const view = useSearch({ from: '/inside/statistics' });
  const navigate = useNavigate({ from: '/statistics' });
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.trend.by}
      value={unit}
      onChange={(by) => void navigate({ search: { ...view, by: by as Unit }, replace: true, resetScroll: false })}
      data={[
        { value: 'day', label: words.trend.byDay },
        { value: 'week', label: words.trend.byWeek },
      ]}
    />
  );
}
