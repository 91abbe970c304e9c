const DAY_MS = 86_400_000;
/** Day 1 of Excel is 1 January 1900; it believes in 29 February of that year, so later days count from 30 December 1899. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_465; // 31.12.9999

/**
 * «31.12.2025», with «14:30» where the cell has a time of day, «14:30» alone where it has no day.
 * @returns undefined for a number that is no day: a telephone number in a column of dates stays a number
 */
export function dateText(serial: number, is1904: boolean): string | undefined {
  if (!(serial >= 0 && serial <= LAST_DAY)) return undefined;
  const minutes = Math.round((serial % 1) * 1_440);
  const day = Math.floor(serial) + Math.floor(minutes / 1_440);
  const time = minutes % 1_440 === 0 ? '' : `${two(Math.floor((minutes % 1_440) / 60))}:${two(minutes % 60)}`;
  if (day === 0 && !is1904) return time === '' ? '00:00' : time;
  const date = new Date((is1904 ? EPOCH_1904 : EPOCH_1900 + (day < 60 ? DAY_MS : 0)) + day * DAY_MS);
  const text = `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()}`;
  return time === '' ? text : `${text} ${time}`;
}

/** «2025-12-31» or «2025-12-31T14:30:00» as `dateText` would say it; anything else stays as it is. */
export function isoDateText(text: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::[\d.]+)?Z?)?$/.exec(text.trim());
  if (parts === null) return text;
  const [, year, month, day, hours = '00', minutes = '00'] = parts;
  const date = `${day}.${month}.${year}`;
  return hours === '00' && minutes === '00' ? date : `${date} ${hours}:${minutes}`;
}

/** Formats of dates and times that need no definition. https://learn.microsoft.com/dotnet/api/documentformat.openxml.spreadsheet.numberingformat */
export function isDateFormatId(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** A format of days or hours: such letters outside quotes, escapes and brackets, unless the brackets hold hours. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./gs, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/general/gi, '');
  return /[dmyhs]/i.test(bare);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
