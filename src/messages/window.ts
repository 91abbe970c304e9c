/** Opening and closing on the wall clock of the zone, `HH:mm`; closing is the first minute outside. */
export type WindowHours = { opens: string; closes: string };
export type Window = { opensAt: Date; closesAt: Date; day: string };

/** Reads `10:00-12:00`; undefined unless both are times of one day, in order. */
export function parseWindow(text: string): WindowHours | undefined {
  const match = /^\s*(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})\s*$/.exec(text);
  const opens = match && clockTime(match[1]!);
  const closes = match && clockTime(match[2]!);
  return opens && closes && opens < closes ? { opens, closes } : undefined;
}

/** @param day `YYYY-MM-DD` in the zone */
export function windowFor(day: string, zone: string, hours: WindowHours): Window {
  return { opensAt: instant(day, hours.opens, zone), closesAt: instant(day, hours.closes, zone), day };
}

/** The window that opens next. What is found while one is open waits for tomorrow's: today's was already put together. */
export function nextWindow(after: Date, zone: string, hours: WindowHours): Window {
  const today = dayIn(zone, after);
  const window = windowFor(today, zone, hours);
  return window.opensAt > after ? window : windowFor(dayAfter(today, 1), zone, hours);
}

export function openWindow(now: Date, zone: string, hours: WindowHours): Window | undefined {
  const window = windowFor(dayIn(zone, now), zone, hours);
  return window.opensAt <= now && now < window.closesAt ? window : undefined;
}

/** The calendar day `YYYY-MM-DD` on which a moment falls in a zone. */
export function dayIn(zone: string, at: Date): string {
  // A night asks this for every parcel with the same moment, a dry run with those of a week: each minute's day is computed once.
  const minute = Math.floor(at.getTime() / 60_000);
  let known = daysByZone.get(zone);
  if (!known) {
    known = new Map();
    daysByZone.set(zone, known);
  }
  const before = known.get(minute);
  if (before !== undefined) return before;
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
  if (known.size >= 1_000) known.clear();
  known.set(minute, day);
  return day;
}

const daysByZone = new Map<string, Map<number, string>>();

export function dayAfter(day: string, days: number): string {
  return remembered(shiftedDays, `${day} ${days}`, () => Temporal.PlainDate.from(day).add({ days }).toString());
}

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

function dayNumber(day: string): number {
  return remembered(dayNumbers, day, () => EPOCH.until(Temporal.PlainDate.from(day), { largestUnit: 'day' }).days);
}

const EPOCH = Temporal.PlainDate.from('1970-01-01');
// A morning asks for the same few days once per parcel: remembering them made planning twice as fast.
const shiftedDays = new Map<string, string>();
const dayNumbers = new Map<string, number>();
const instants = new Map<string, number>();

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= 10_000) known.clear();
  const found = find();
  known.set(key, found);
  return found;
}

function clockTime(text: string): string | undefined {
  const padded = text.padStart(5, '0');
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(padded) ? padded : undefined;
}

function instant(day: string, time: string, zone: string): Date {
  const local = () => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time });
  return new Date(remembered(instants, `${day} ${time} ${zone}`, () => local().epochMilliseconds));
}
