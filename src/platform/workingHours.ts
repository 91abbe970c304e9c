/** Of the week: days from Monday, 1, to Sunday, 7, in order; times `HH:mm`, the closing one may be `24:00`. */
export type WorkingSpan = { from: number; to: number; opens: string; closes: string };

/** Both included: `YYYY-MM-DD` once, `MM-DD` every year. */
export type Holiday = { from: string; to: string };

/** When people are at work, on the clock of a zone. */
export type WorkingHours = { spans: WorkingSpan[]; holidays: Holiday[]; zone: string };

export type OpenTime = { opensAt: Date; closesAt: Date };

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const SPAN = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? (\d\d:\d\d)-(\d\d:\d\d)$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Reads `Mon-Fri 11:00-20:00, Sat 12:00-16:00`; undefined when it is no such text, or when two spans of a day overlap. */
export function readWorkingSpans(text: string): WorkingSpan[] | undefined {
  const spans = text.split(',').map((part) => readSpan(part.trim()));
  if (!spans.every((span) => span !== undefined)) return undefined;
  const isApart = DAYS.every((_, index) => {
    const ofDay = spansOn(spans, index + 1);
    return ofDay.every((span, n) => n === 0 || ofDay[n - 1]!.closes <= span.opens);
  });
  return isApart ? spans : undefined;
}

function readSpan(part: string): WorkingSpan | undefined {
  const [, first, last = first, opens = '', closes = ''] = SPAN.exec(part) ?? [];
  if (first === undefined || !TIME.test(opens) || !(TIME.test(closes) || closes === '24:00')) return undefined;
  const [from, to] = [DAYS.indexOf(first) + 1, DAYS.indexOf(last!) + 1];
  return from <= to && opens < closes ? { from, to, opens, closes } : undefined;
}

/** Reads `01-01..01-08, 02-23, 2026-12-31`, or `none`; undefined when a day of it is none. */
export function readHolidays(text: string): Holiday[] | undefined {
  if (text.trim() === 'none') return [];
  const holidays = text.split(',').map((part) => {
    const [from = '', to = from, ...more] = part.trim().split('..');
    return more.length === 0 && from.length === to.length && isDay(from) && isDay(to) ? { from, to } : undefined;
  });
  return holidays.every((one) => one !== undefined) ? holidays : undefined;
}

function isDay(text: string): boolean {
  if (!/^(\d{4}-)?\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text.length === 5 ? `2024-${text}` : text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

export function isOpenAt(at: Date, hours: WorkingHours): boolean {
  const next = nextOpenTime(at, hours);
  return next !== undefined && next.opensAt <= at;
}

/** The open time that `at` is in, or else the next one; undefined when there is none for a year. */
export function nextOpenTime(at: Date, hours: WorkingHours): OpenTime | undefined {
  for (const time of openTimesFrom(at, hours)) return time;
}

/** The moment when people have been at work for that long; closed hours and holidays do not count. */
export function addWorkingMinutes(at: Date, minutes: number, hours: WorkingHours): Date {
  let left = minutes * 60_000;
  for (const { opensAt, closesAt } of openTimesFrom(at, hours)) {
    const from = Math.max(opensAt.getTime(), at.getTime());
    if (left <= closesAt.getTime() - from) return new Date(from + left);
    left -= closesAt.getTime() - from;
  }
  return new Date(at.getTime() + left);
}

/** How much working time passes between two moments, in milliseconds; negative when `to` is earlier. */
export function workingMsBetween(from: Date, to: Date, hours: WorkingHours): number {
  if (to < from) return -workingMsBetween(to, from, hours);
  let passed = 0;
  for (const { opensAt, closesAt } of openTimesFrom(from, hours)) {
    if (opensAt >= to) break;
    passed += Math.min(closesAt.getTime(), to.getTime()) - Math.max(opensAt.getTime(), from.getTime());
  }
  return passed;
}

const LONGEST_REST_DAYS = 366;

/** Open times that end after `at`, in order, until none comes for a year. */
function* openTimesFrom(at: Date, { spans, holidays, zone }: WorkingHours): Generator<OpenTime> {
  let day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  for (let rested = 0; rested < LONGEST_REST_DAYS; rested++, day = day.add({ days: 1 })) {
    if (isHoliday(day.toString(), holidays)) continue;
    for (const { opens, closes } of spansOn(spans, day.dayOfWeek)) {
      const time = { opensAt: instantOf(day, opens, zone), closesAt: instantOf(day, closes, zone) };
      if (time.closesAt <= at) continue;
      rested = 0;
      yield time;
    }
  }
}

function spansOn(spans: readonly WorkingSpan[], weekday: number): WorkingSpan[] {
  return spans
    .filter(({ from, to }) => from <= weekday && weekday <= to)
    .sort((one, other) => one.opens.localeCompare(other.opens));
}

function isHoliday(day: string, holidays: readonly Holiday[]): boolean {
  return holidays.some(({ from, to }) => {
    const on = day.slice(-from.length);
    // «12-30..01-08» goes over the turn of the year.
    return from <= to ? from <= on && on <= to : on >= from || on <= to;
  });
}

function instantOf(day: Temporal.PlainDate, time: string, zone: string): Date {
  const at =
    time === '24:00' ? day.add({ days: 1 }).toZonedDateTime(zone) : day.toZonedDateTime({ timeZone: zone, plainTime: time });
  return new Date(at.epochMilliseconds);
}
