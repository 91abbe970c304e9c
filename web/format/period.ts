import type { Reading } from './moments.ts';

/** «1–30 нояб.», «25 сент. – 24 окт.», with the year where it is another; one day alone is one date. */
export function formatPeriod({ from, to }: { from: string; to: string }, { lang, now }: Pick<Reading, 'lang' | 'now'>): string {
  const thisYear = String(now.getUTCFullYear());
  const isOther = from.slice(0, 4) !== thisYear || to.slice(0, 4) !== thisYear;
  const year = isOther ? ({ year: 'numeric' } as const) : {};
  const format = new Intl.DateTimeFormat(lang === 'ru' ? 'ru-RU' : 'en-GB', {
    ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    ...year,
  });
  return format.formatRange(Date.parse(from), Date.parse(to)).replaceAll(/\s+г\./g, '');
}
