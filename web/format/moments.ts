import type { Lang } from '../i18n/words.ts';

/** Whose clock is read: the language of the words, the zone of the service, and its present instant (the sandbox moves it). */
export type Reading = { lang: Lang; zone: string; now: Date };

const near = { ru: ['вчера', 'сегодня', 'завтра'], en: ['yesterday', 'today', 'tomorrow'] };

/** «сегодня 10:14», «14 нояб., 10:14», in another year «14 нояб. 2025». */
export function formatMoment(at: string | Date, reading: Reading): string {
  const date = new Date(at);
  const time = part(date, reading, { hour: '2-digit', minute: '2-digit' });
  const word = nearWord(dayOf(date, reading.zone), reading);
  if (word) return `${word} ${time}`;
  if (!isSameYear(date, reading))
    return part(date, reading, { day: 'numeric', month: 'short', year: 'numeric' }).replace(/\s*г\.$/, '');
  return `${part(date, reading, { day: 'numeric', month: 'short' })}, ${time}`;
}

/** «сегодня», «14 ноября», «14 ноября 2025» for a calendar day `YYYY-MM-DD`. */
export function formatDay(day: string, reading: Reading): string {
  const word = nearWord(day, reading);
  if (word) return word;
  const noon = new Date(`${day}T12:00:00Z`);
  const utc = { ...reading, zone: 'UTC' };
  const year = isSameYear(noon, reading) ? {} : ({ year: 'numeric' } as const);
  return part(noon, utc, { day: 'numeric', month: 'long', ...year }).replace(/\s*г\.$/, '');
}

/** The whole truth for a hint: weekday, date, seconds and zone; with the reader's own time where it differs. */
export function formatFull(at: string | Date, reading: Reading, ownZone?: string): string {
  const date = new Date(at);
  const style: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  };
  const here = `${part(date, reading, style)} (${zoneName(reading.zone, reading.lang)})`;
  if (!ownZone || offsetOf(date, ownZone) === offsetOf(date, reading.zone)) return here;
  const own = part(date, { ...reading, zone: ownZone }, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  return `${here}\n${reading.lang === 'ru' ? 'у вас' : 'your time'}: ${own}`;
}

/** `HH:mm` of an instant in the zone. */
export function formatTime(at: string | Date, reading: Reading): string {
  return part(new Date(at), reading, { hour: '2-digit', minute: '2-digit' });
}

/** A wall clock as the Post wrote it, `YYYY-MM-DDTHH:mm:ss`: it belongs to the place and is never converted. */
export function formatWallClock(local: string, reading: Reading): string {
  return formatMoment(`${local.slice(0, 19)}Z`, {
    ...reading,
    zone: 'UTC',
    now: new Date(`${dayOf(reading.now, reading.zone)}T12:00:00Z`),
  });
}

/** «пт, 14 ноября, 10:14» for the clock of the sandbox. */
export function formatClock(at: Date, reading: Reading): string {
  return part(at, reading, { weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
}

/** `YYYY-MM-DD` of an instant in a zone. */
export function dayOf(at: Date, zone: string): string {
  return formatter('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

export function offsetOf(at: Date, zone: string): string {
  return (
    formatter('en', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(at)
      .find((piece) => piece.type === 'timeZoneName')?.value ?? ''
  );
}

function nearWord(day: string, { lang, zone, now }: Reading): string | undefined {
  const days = Math.round((Date.parse(day) - Date.parse(dayOf(now, zone))) / 86_400_000);
  return near[lang][days + 1];
}

function isSameYear(date: Date, { zone, now }: Reading): boolean {
  return dayOf(date, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
}

/** As it stands behind a time: «по Москве». */
export function zoneName(zone: string, lang: Lang): string {
  if (zone === 'Europe/Moscow') return lang === 'ru' ? 'по Москве' : 'Moscow time';
  return zone;
}

function part(date: Date, { lang, zone }: Reading, style: Intl.DateTimeFormatOptions): string {
  return formatter(lang === 'ru' ? 'ru-RU' : 'en-GB', { ...style, timeZone: zone }).format(date);
}

// Making a formatter costs a hundred times more than using it, and a list has hundreds of dates.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(style);
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, style);
    formatters.set(key, found);
  }
  return found;
}
