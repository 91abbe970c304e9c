import { useLang } from '../i18n/language.ts';
import { Table } from '../ui/Table.tsx';
import { type BarRow, Bars, Legend } from './Bars.tsx';
import { behindRegion } from './behind.ts';
import { ChartCard } from './ChartCard.tsx';
import { CountLink } from './CountLink.tsx';
import { shareOf } from './change.ts';
import type { Statistics } from './data.ts';
import { useRegionLabel } from './regionLabel.ts';
import styles from './Statistics.module.css';
import { useStatisticsWords } from './words.ts';

const SHOWN = 8;

type Row = Statistics['regions'][number];

export function ReturnsCard({ statistics }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const label = useRegionLabel(statistics.names);
  const percents = new Intl.NumberFormat(useLang(), { style: 'percent', maximumFractionDigits: 1 });
  const { period } = statistics;
  const settled = statistics.regions.filter(({ delivered, returned }) => delivered + returned > 0);
  const rows = settled.toSorted((a, b) => b.returned - a.returned);
  const some = rows.filter(({ returned }) => returned > 0);
  const most = Math.max(1, ...some.map(({ returned }) => returned));
  const behind = (region: string) => behindRegion(region, 'returned', period);

  const barOf = ({ region, returned, notCollected }: Row): BarRow => ({
    key: region,
    label: label(region),
    search: behind(region),
    lines: [
      {
        text: words.parcels(returned),
        parts: [
          { share: notCollected / most, tone: 'bad' as const },
          { share: (returned - notCollected) / most, tone: 'moving' as const, isHatched: true },
        ].filter(({ share }) => share > 0),
      },
    ],
  });
  const shareText = ({ delivered, returned, notCollected }: Row) => {
    const share = shareOf(notCollected, delivered + returned);
    return share === undefined ? '–' : percents.format(share);
  };

  return (
    <ChartCard
      part="returns"
      statistics={statistics}
      title={words.returns.title}
      hint={words.returns.hint}
      isEmpty={some.length === 0}
      chart={
        <>
          <Legend
            items={[
              { label: words.returns.notCollected, tone: 'bad' },
              { label: words.returns.other, tone: 'moving', isHatched: true },
            ]}
          />
          <Bars rows={some.slice(0, SHOWN).map(barOf)} />
          {some.length > SHOWN && <p className={`${styles.quiet} ${styles.more}`}>{words.regions.more(some.length - SHOWN)}</p>}
        </>
      }
      table={
        <Table<Row>
          rows={rows}
          keyOf={({ region }) => region}
          columns={[
            [words.columns.region, ({ region }) => label(region)],
            [
              words.columns.delivered,
              ({ region, delivered }) => <CountLink n={delivered} search={behindRegion(region, 'delivered', period)} />,
              'number',
            ],
            [words.columns.returned, ({ region, returned }) => <CountLink n={returned} search={behind(region)} />, 'number'],
            [
              words.columns.notCollected,
              ({ region, notCollected }) => <CountLink n={notCollected} search={{ ...behind(region), notCollected: '1' }} />,
              'number',
            ],
            [words.columns.notCollectedShare, shareText, 'number'],
          ]}
        />
      }
    />
  );
}
