import { regions } from '../carriers/russianPost/regions.ts';
import type { XlsxCell, XlsxColumn } from '../platform/xlsxStream.ts';
import { exportWords as statusWords } from '../shipments/exportWords.ts';
import { type ExportWords, exportWords } from './exportWords.ts';
import { LAST_BAR, type RegionRow } from './figures.ts';
import type { Statistics } from './readStatistics.ts';

export const TABLE_NAMES = ['trend', 'lying', 'regions', 'returns', 'reminders', 'messages', 'statuses'] as const;
export type TableName = (typeof TABLE_NAMES)[number];
export type Table = { title: string; columns: XlsxColumn[]; rows: XlsxCell[][] };
type Lang = 'ru' | 'en';

/** One table of the page as it is saved. Shares are percents, money is roubles, unknown numbers are empty. */
export function tableOf(name: TableName, statistics: Statistics, lang: Lang): Table {
  const words = exportWords[lang];
  return { title: words.tables[name], ...makers[name](statistics, words, lang) };
}

type Maker = (statistics: Statistics, words: ExportWords, lang: Lang) => Omit<Table, 'title'>;

const makers: Record<TableName, Maker> = {
  trend: ({ trend }, { columns }) => ({
    columns: titled(columns, ['day', 'until', 'loaded', 'arrived', 'delivered', 'returned']),
    rows: trend.map((part) => [part.from, part.to, part.loaded, part.arrived, part.delivered, part.returned]),
  }),
  lying: ({ lying: { bars } }, { columns, andMore }) => {
    const total = bars.reduce((sum, { n }) => sum + n, 0);
    return {
      columns: titled(columns, ['daysLain', 'parcels', 'share']),
      rows: bars.map(({ days, n }) => [days === LAST_BAR ? andMore(days) : days, n, percent(n, total)]),
    };
  },
  regions: (statistics, words, lang) => ({
    columns: titled(words.columns, [
      ...(['region', 'arrived', 'onTheWayMedian', 'onTheWayP90', 'delivered', 'lyingMedian', 'lyingP90'] as const),
    ]),
    rows: statistics.regions.map(({ region, arrived, onTheWay, delivered, lying }) => [
      ...[regionName(region, words, lang), arrived, onTheWay?.median ?? null, onTheWay?.p90 ?? null],
      ...[delivered, lying?.median ?? null, lying?.p90 ?? null],
    ]),
  }),
  returns: (statistics, words, lang) => ({
    columns: titled(words.columns, ['region', 'delivered', 'returned', 'notCollected', 'notCollectedShare']),
    rows: statistics.regions
      .filter(({ delivered, returned }) => delivered + returned > 0)
      .toSorted((a, b) => b.returned - a.returned)
      .map((row) => [regionName(row.region, words, lang), row.delivered, row.returned, row.notCollected, notCollectedShare(row)]),
  }),
  reminders: ({ reminders }, words) => ({
    columns: titled(words.columns, ['reminder', 'lay', 'collected', 'share']),
    rows: (['with', 'without'] as const).map((kind) => {
      const { n, collected } = reminders[kind];
      return [words.reminders[kind], n, collected, percent(collected, n)];
    }),
  }),
  messages: ({ messages }, words) => ({
    columns: [
      ...titled(words.columns, ['channel', 'toWhom', 'sent', 'reached', 'missed', 'unconfirmed', 'segments']),
      { ...titled(words.columns, ['cost'])[0]!, kind: 'money' },
    ],
    rows: messages.map((row) => [
      ...[words.channels[row.channel], words.audiences[row.audience], row.sent.now, row.delivered, row.undelivered],
      ...[row.unconfirmed, row.segments, row.kopecks.now / 100],
    ]),
  }),
  statuses: ({ statuses }, { columns }, lang) => ({
    columns: titled(columns, ['status', 'parcels']),
    rows: statuses.map(({ status, n }) => [statusWords[lang].statuses[status], n]),
  }),
};

function titled(columns: ExportWords['columns'], names: (keyof ExportWords['columns'])[]): XlsxColumn[] {
  return names.map((name) => ({ title: columns[name], width: Math.max(12, columns[name].length + 2, WIDE[name] ?? 0) }));
}

const WIDE: Partial<Record<keyof ExportWords['columns'], number>> = { region: 42, status: 22 };

function regionName(code: string, { noRegion }: ExportWords, lang: Lang): string {
  return regions.get(code)?.[lang] ?? noRegion;
}

/** With one decimal; null of nothing. */
function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

/** Of the parcels whose fate was settled. */
function notCollectedShare({ delivered, returned, notCollected }: RegionRow): number | null {
  return percent(notCollected, delivered + returned);
}
