/** A change of a zone's offset: the first wall-clock time that is told by the new one. */
type OffsetChange = { fromLocalMs: number; offsetMs: number };
type ZoneOffsets = { firstOffsetMs: number; changes: OffsetChange[] };

const TABLE_FROM = Temporal.Instant.from('1990-01-01T00:00Z');
const TABLE_TO = Temporal.Instant.from('2100-01-01T00:00Z');
const tables = new Map<string, ZoneOffsets>();

/**
 * The instant of a wall-clock time in a zone, `2026-07-08T17:07:00` or with milliseconds since the epoch as if it were UTC.
 * A night asks for millions of them, so each zone's changes since 1990 are tabled once: Temporal takes a hundred times longer.
 * Ambiguous and skipped times are resolved as Temporal's `compatible` does.
 */
export function instantOf(local: string | number, timeZone: string): Date {
  const localMs = typeof local === 'number' ? local : Date.parse(`${local}Z`);
  const { firstOffsetMs, changes } = offsetsOf(timeZone);
  for (let i = changes.length - 1; i >= 0; i--) {
    const change = changes[i]!;
    if (localMs >= change.fromLocalMs) return new Date(localMs - change.offsetMs);
  }
  return new Date(localMs - firstOffsetMs);
}

function offsetsOf(timeZone: string): ZoneOffsets {
  const known = tables.get(timeZone);
  if (known) return known;
  const table = readOffsets(timeZone);
  tables.set(timeZone, table);
  return table;
}

function readOffsets(timeZone: string): ZoneOffsets {
  let moment = TABLE_FROM.toZonedDateTimeISO(timeZone);
  const firstOffsetMs = offsetMs(moment);
  const changes: OffsetChange[] = [];
  for (let before = firstOffsetMs; ; ) {
    const next = moment.getTimeZoneTransition('next');
    if (!next || Temporal.Instant.compare(next.toInstant(), TABLE_TO) > 0) return { firstOffsetMs, changes };
    const after = offsetMs(next);
    changes.push({ fromLocalMs: next.epochMilliseconds + Math.max(before, after), offsetMs: after });
    before = after;
    moment = next;
  }
}

function offsetMs(moment: Temporal.ZonedDateTime): number {
  return moment.offsetNanoseconds / 1_000_000;
}

export type ReadTime = { localTime: string; localMs: number; hasTime: boolean };

/** Reads `dd.MM.yyyy HH:mm:ss` or `dd.MM.yyyy`; undefined when it is no date of the years 1990 to 2099. */
export function readBatchTime(text: string): ReadTime | undefined {
  const hasTime = text.length === 19;
  if (!hasTime && text.length !== 10) return undefined;
  if (text[2] !== '.' || text[5] !== '.') return undefined;
  const day = twoDigits(text, 0);
  const month = twoDigits(text, 3);
  const year = twoDigits(text, 6) * 100 + twoDigits(text, 8);
  if (!hasTime) return checkedTime(year, month, day, 0, 0, 0, false);
  if (text[10] !== ' ' || text[13] !== ':' || text[16] !== ':') return undefined;
  return checkedTime(year, month, day, twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17), true);
}

const XML_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/;

/** Reads an xsd:dateTime. The offset gives the instant only: it is not reliably that of the place, so the wall clock stays as reported. */
export function readXmlTime(text: string): (ReadTime & { happenedAt?: Date }) | undefined {
  const match = XML_TIME.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = checkedTime(year, month, day, hour, minute, second, true);
  if (!time || !match[8]) return time;
  const happenedAt = new Date(text);
  return Number.isNaN(happenedAt.getTime()) ? undefined : { ...time, happenedAt };
}

/** NaN when either is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function checkedTime(year: number, month: number, day: number, hour: number, minute: number, second: number, hasTime: boolean) {
  // Written so that NaN is refused as well.
  const isInRange =
    year >= 1990 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59;
  if (!isInRange) return undefined;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const localTime = `${year}-${padded(month)}-${padded(day)}T${padded(hour)}:${padded(minute)}:${padded(second)}`;
  return { localTime, localMs, hasTime };
}

const padded = (n: number) => PADDED[n]!;
const PADDED = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
