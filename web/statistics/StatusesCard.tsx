import { useLang, useWords } from '../i18n/language.ts';
import type { ListView } from '../shipments/view.ts';
import { StatusMark, statusTone } from '../ui/StatusMark.tsx';
import { Table } from '../ui/Table.tsx';
import { type BarRow, Bars } from './Bars.tsx';
import { ChartCard } from './ChartCard.tsx';
import { CountLink } from './CountLink.tsx';
import type { Statistics } from './data.ts';
import { useStatisticsWords } from './words.ts';

type Row = Statistics['statuses'][number];

export function StatusesCard({ statistics }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const { statuses: names } = useWords();
  const numbers = new Intl.NumberFormat(useLang());
  const { statuses, period } = statistics;
  const most = Math.max(1, ...statuses.map(({ n }) => n));
  const behind = (status: Row['status']): ListView => ({ status, loadedFrom: period.from, loadedTo: period.to });

  const barOf = ({ status, n }: Row): BarRow => ({
    key: status,
    label: <StatusMark status={status} />,
    search: behind(status),
    lines: [{ text: numbers.format(n), parts: [{ share: n / most, tone: statusTone(status) }] }],
  });

  return (
    <ChartCard
      part="statuses"
      statistics={statistics}
      title={words.statuses.title}
      hint={words.statuses.hint}
      isEmpty={statuses.length === 0}
      chart={<Bars rows={statuses.map(barOf)} />}
      table={
        <Table<Row>
          rows={statuses}
          keyOf={({ status }) => status}
          columns={[
            [words.columns.status, ({ status }) => names[status]],
            [words.columns.parcels, ({ status, n }) => <CountLink n={n} search={behind(status)} />, 'number'],
          ]}
        />
      }
    />
  );
}
