import { formatMoney } from '../format/values.ts';
import { useLang } from '../i18n/language.ts';
import { Table } from '../ui/Table.tsx';
import { type BarRow, Bars, Legend } from './Bars.tsx';
import { behindMessages } from './behind.ts';
import { ChartCard } from './ChartCard.tsx';
import { MessagesLink } from './CountLink.tsx';
import type { Statistics } from './data.ts';
import styles from './Statistics.module.css';
import { useStatisticsWords } from './words.ts';

type Row = Statistics['messages'][number];

export function MessagesCard({ statistics }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const lang = useLang();
  const numbers = new Intl.NumberFormat(lang);
  const rows = statistics.messages.filter(({ sent }) => sent.now > 0);
  const most = Math.max(1, ...rows.map(({ sent }) => sent.now));
  const cost = rows.reduce((sum, { kopecks }) => sum + kopecks.now, 0);
  const costBefore = statistics.messages.reduce((sum, { kopecks }) => sum + kopecks.before, 0);
  const name = ({ channel, audience }: Row) => `${words.channels[channel]} ${words.audiences[audience]}`;

  const barOf = (row: Row): BarRow => ({
    key: `${row.audience} ${row.channel}`,
    label: name(row),
    toMessages: behindMessages(statistics.period, 'sent', row),
    lines: [
      {
        text: `${numbers.format(row.sent.now)} · ${formatMoney(row.kopecks.now, lang)}`,
        parts: [
          { share: row.delivered / most, tone: 'good' as const },
          { share: row.unconfirmed / most, tone: 'quiet' as const, isHatched: true },
          { share: row.undelivered / most, tone: 'bad' as const },
        ].filter(({ share }) => share > 0),
      },
    ],
  });
  const linked = (row: Row, outcome: 'sent' | 'delivered' | 'undelivered' | 'unconfirmed') => (
    <MessagesLink n={outcome === 'sent' ? row.sent.now : row[outcome]} search={behindMessages(statistics.period, outcome, row)} />
  );
  const each = ({ sent, kopecks }: Row) =>
    kopecks.now > 0 ? words.messages.each(formatMoney(Math.round(kopecks.now / sent.now), lang)) : undefined;

  return (
    <ChartCard
      part="messages"
      statistics={statistics}
      title={words.messages.title}
      hint={words.messages.hint}
      isEmpty={rows.length === 0}
      summary={
        <>
          {words.messages.total(formatMoney(cost, lang))}{' '}
          {costBefore > 0 && <span className={styles.quiet}>{words.messages.before(formatMoney(costBefore, lang))}</span>}
        </>
      }
      chart={
        <>
          <Legend
            items={[
              { label: words.messages.delivered, tone: 'good' },
              { label: words.messages.unconfirmed, tone: 'quiet', isHatched: true },
              { label: words.messages.undelivered, tone: 'bad' },
            ]}
          />
          <Bars rows={rows.map(barOf)} />
        </>
      }
      table={
        <Table<Row>
          rows={rows}
          keyOf={({ audience, channel }) => `${audience} ${channel}`}
          columns={[
            [words.columns.channel, name],
            [words.columns.sent, (row) => linked(row, 'sent'), 'number'],
            [words.columns.reached, (row) => linked(row, 'delivered'), 'number'],
            [words.columns.missed, (row) => linked(row, 'undelivered'), 'number'],
            [words.columns.unconfirmed, (row) => linked(row, 'unconfirmed'), 'number'],
            [words.columns.segments, ({ channel, segments }) => (channel === 'sms' ? numbers.format(segments) : '–'), 'number'],
            [words.columns.cost, (row) => <span title={each(row)}>{formatMoney(row.kopecks.now, lang)}</span>, 'number'],
          ]}
        />
      }
    />
  );
}
