/** What the address bar says about the statistics. A preset is counted from today; own days stand as they are. */
export type StatisticsView = {
  period?: Preset;
  from?: string;
  to?: string;
  by?: Unit;
  /** Which parts are shown as tables, between commas. */
  tables?: string;
};
export const presets = ['7', '30', '90', '365', 'month', 'last-month'] as const;
export type Preset = (typeof presets)[number];
export type Unit = 'day' | 'week';
export type Period = { from: string; to: string };

export function readStatisticsView(search: Record<string, unknown>): StatisticsView {
  const [from, to] = [dayOf(search.from), dayOf(search.to)];
  const preset = presets.find((one) => one === search.period);
  return {
    // A key that is left out would keep what the address bar says.
    ...(from && to
      ? { period: undefined, from, to }
      : { period: preset === '30' ? undefined : preset, from: undefined, to: undefined }),
    by: search.by === 'day' || search.by === 'week' ? search.by : undefined,
    tables: typeof search.tables === 'string' && search.tables ? search.tables.slice(0, 200) : undefined,
  };
}

/** The days that are asked for. */
export function periodOf({ period = '30', from, to }: StatisticsView, today: string): Period {
  if (from && to) return { from, to };
  if (period === 'month') return { from: `${today.slice(0, 8)}01`, to: today };
  if (period === 'last-month') {
    const last = shifted(`${today.slice(0, 8)}01`, -1);
    return { from: `${last.slice(0, 8)}01`, to: last };
  }
  return { from: shifted(today, 1 - Number(period)), to: today };
}

export function presetOf({ period = '30', from, to }: StatisticsView): Preset | 'own' {
  return from && to ? 'own' : period;
}

export function isTable({ tables }: StatisticsView, part: string): boolean {
  return tables?.split(',').includes(part) ?? false;
}

/** Shows a part as a table, or as a chart again. */
export function toggleTable(view: StatisticsView, part: string): StatisticsView {
  const shown = view.tables?.split(',') ?? [];
  const next = shown.includes(part) ? shown.filter((one) => one !== part) : [...shown, part];
  return { ...view, tables: next.join(',') || undefined };
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function dayOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^20\d\d-\d\d-\d\d$/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value ? undefined : value;
}
