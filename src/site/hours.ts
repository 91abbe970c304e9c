import type { Lang } from '../platform/language.ts';
import { isOpenAt, nextOpenTime, type WorkingHours, type WorkingSpan } from '../platform/workingHours.ts';

const DAYS: Record<Lang, string[]> = {
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

const ON_DAY = ['в понедельник', 'во вторник', 'в среду', 'в четверг', 'в пятницу', 'в субботу', 'в воскресенье'];

/** «пн–пт с 11:00 до 20:00, сб с 12:00 до 16:00». */
export function hoursText({ spans }: Pick<WorkingHours, 'spans'>, lang: Lang): string {
  return spans.map((span) => spanText(span, lang)).join(', ');
}

function spanText({ from, to, opens, closes }: WorkingSpan, lang: Lang): string {
  const [first, last] = [DAYS[lang][from - 1]!, DAYS[lang][to - 1]!];
  const days = from === to ? first : `${first}–${last}`;
  return lang === 'ru' ? `${days} с ${opens} до ${closes}` : `${days} ${opens}–${closes}`;
}

/** What a visitor of the moment wants to know: «сейчас открыто до 20:00», «сейчас закрыто, откроемся завтра в 11:00». */
export function openState(now: Date, hours: WorkingHours, lang: Lang): { isOpen: boolean; text: string } {
  const next = nextOpenTime(now, hours);
  const isOpen = isOpenAt(now, hours);
  if (!next) return { isOpen, text: lang === 'ru' ? 'сейчас закрыто' : 'closed now' };
  const [today, opens, closes] = [now, next.opensAt, next.closesAt].map((at) => local(at, hours.zone));
  if (isOpen)
    return { isOpen, text: lang === 'ru' ? `сейчас открыто до ${timeText(closes!)}` : `open now until ${timeText(closes!)}` };
  const when = `${dayText(today!, opens!, lang)} ${lang === 'ru' ? 'в' : 'at'} ${timeText(opens!)}`;
  return { isOpen, text: lang === 'ru' ? `сейчас закрыто, откроемся ${when}` : `closed now, opens ${when}` };
}

function dayText(today: Temporal.ZonedDateTime, day: Temporal.ZonedDateTime, lang: Lang): string {
  const { days } = today.toPlainDate().until(day.toPlainDate());
  if (days === 0) return lang === 'ru' ? 'сегодня' : 'today';
  if (days === 1) return lang === 'ru' ? 'завтра' : 'tomorrow';
  if (days < 7) return lang === 'ru' ? ON_DAY[day.dayOfWeek - 1]! : `on ${day.toLocaleString('en-GB', { weekday: 'long' })}`;
  return day.toPlainDate().toLocaleString(lang === 'ru' ? 'ru-RU' : 'en-GB', { day: 'numeric', month: 'long' });
}

function timeText(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}

function local(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
