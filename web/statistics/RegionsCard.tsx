import { useLang } from '../i18n/language.ts';
import { Table } from '../ui/Table.tsx';
import { type BarRow, Bars, Legend } from './Bars.tsx';
import { behindRegion } from './behind.ts';
import { ChartCard } from './ChartCard.tsx';
import { CountLink } from './CountLink.tsx';
import type { Statistics } from './data.ts';
import { useRegionLabel } from './regionLabel.ts';
import styles from './Statistics.module.css';
import { useStatisticsWords } from './words.ts';

const SHOWN = 8;

type Row = Statistics['regions'][number];

export function RegionsCard({ statistics }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const label = useRegionLabel(statistics.names);
  const numbers = new Intl.NumberFormat(useLang());
  const { period } = statistics;
  const measured = statistics.regions.filter(({ onTheWay, lying }) => onTheWay || lying);
  const shown = measured.slice(0, SHOWN);
  const longest = Math.max(1, ...shown.flatMap(({ onTheWay, lying }) => [onTheWay?.median ?? 0, lying?.median ?? 0]));
  const { now } = statistics.onTheWay;

  const rowOf = ({ region, onTheWay, lying }: Row): BarRow => ({
    key: region,
    label: label(region),
    search: behindRegion(region, 'arrived', period),
    lines: (
      [
        [onTheWay, 'moving', false],
        [lying, 'waiting', true],
      ] as const
    ).flatMap(([spread, tone, isHatched]) =>
      spread ? [{ text: words.days(spread.median), parts: [{ share: spread.median / longest, tone, isHatched }] }] : [],
    ),
  });
  const days = (value: number | undefined) => (value === undefined ? '–' : numbers.format(value));

  return (
    <ChartCard
      part="regions"
      statistics={statistics}
      title={words.regions.title}
      hint={words.regions.hint}
      isEmpty={measured.length === 0}
      summary={now && words.regions.summary(words.inDays(now.median), words.inDays(now.p90))}
      chart={
        <>
          <Legend
            items={[
              { label: words.regions.onTheWay, tone: 'moving' },
              { label: words.regions.lying, tone: 'waiting', isHatched: true },
            ]}
          />
          <Bars rows={shown.map(rowOf)} />
          {measured.length > SHOWN && (
            <p className={`${styles.quiet} ${styles.more}`}>{words.regions.more(measured.length - SHOWN)}</p>
          )}
        </>
      }
      table={
        <Table<Row>
          rows={statistics.regions}
          keyOf={({ region }) => region}
          columns={[
            [words.columns.region, ({ region }) => label(region)],
            [
              words.columns.arrived,
              ({ region, arrived }) => <CountLink n={arrived} search={behindRegion(region, 'arrived', period)} />,
              'number',
            ],
            [words.columns.onTheWayMedian, ({ onTheWay }) => days(onTheWay?.median), 'number'],
            [words.columns.onTheWayP90, ({ onTheWay }) => days(onTheWay?.p90), 'number'],
            [
              words.columns.delivered,
              ({ region, delivered }) => <CountLink n={delivered} search={behindRegion(region, 'delivered', period)} />,
              'number',
            ],
            [words.columns.lyingMedian, ({ lying }) => days(lying?.median), 'number'],
            [words.columns.lyingP90, ({ lying }) => days(lying?.p90), 'number'],
          ]}
        />
      }
    />
  );
}
