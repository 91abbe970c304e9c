import { formatPeriod } from '../format/period.ts';
import { useLang } from '../i18n/language.ts';
import type { ListView } from '../shipments/view.ts';
import { useReading } from '../ui/reading.ts';
import { Table } from '../ui/Table.tsx';
import { type BarRow, Bars } from './Bars.tsx';
import { ChartCard } from './ChartCard.tsx';
import { CountLink } from './CountLink.tsx';
import { shareOf } from './change.ts';
import type { Statistics } from './data.ts';
import { useStatisticsWords } from './words.ts';

const kinds = ['with', 'without'] as const;
type Kind = (typeof kinds)[number];

/** With fewer parcels on either side a difference is chance. */
const ENOUGH = 20;

export function RemindersCard({ statistics }: { statistics: Statistics }) {
  const words = useStatisticsWords();
  const reading = useReading();
  const lang = useLang();
  const numbers = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 });
  const { reminders, period } = statistics;
  const share = (kind: Kind) => shareOf(reminders[kind].collected, reminders[kind].n);
  const behind = (kind: Kind): ListView => ({ reminder: kind, reminderFrom: period.from, reminderTo: reminders.until });

  const rowOf = (kind: Kind): BarRow => {
    const { n, collected } = reminders[kind];
    const part = share(kind);
    const text =
      part === undefined ? '–' : `${percents.format(part)} (${words.reminders.of(numbers.format(collected), numbers.format(n))})`;
    const tone = kind === 'with' ? ('good' as const) : ('quiet' as const);
    const parts = !part ? [] : [{ share: part, tone, isHatched: kind === 'without' }];
    return { key: kind, label: words.reminders[kind], lines: [{ text, parts }], ...(n > 0 && { search: behind(kind) }) };
  };
  const isShort = reminders.until < period.to && reminders.until >= period.from;

  return (
    <ChartCard
      part="reminders"
      statistics={statistics}
      title={words.reminders.title}
      hint={
        <>
          {words.reminders.hint}
          {isShort && ` ${words.reminders.until(formatPeriod({ from: reminders.until, to: reminders.until }, reading))}`}
        </>
      }
      isEmpty={reminders.with.n + reminders.without.n === 0}
      summary={verdict()}
      chart={<Bars rows={kinds.map(rowOf)} />}
      table={
        <Table<Kind>
          rows={[...kinds]}
          keyOf={(kind) => kind}
          columns={[
            [words.columns.reminder, (kind) => words.reminders[kind]],
            [words.columns.lay, (kind) => <CountLink n={reminders[kind].n} search={behind(kind)} />, 'number'],
            [
              words.columns.collected,
              (kind) => <CountLink n={reminders[kind].collected} search={{ ...behind(kind), collectedSoon: '1' }} />,
              'number',
            ],
            [words.columns.share, (kind) => (share(kind) === undefined ? '–' : percents.format(share(kind)!)), 'number'],
          ]}
        />
      }
    />
  );

  function verdict(): string {
    if (kinds.some((kind) => reminders[kind].n < ENOUGH)) return words.reminders.few;
    const points = Math.round((share('with')! - share('without')!) * 1000) / 10;
    return points > 0 ? words.reminders.better(numbers.format(points)) : words.reminders.notBetter;
  }
}
