import { dayOf, formatTime, type Reading } from '../../../format/moments.ts';

const DAY_MS = 86_400_000;

/**
 * The first nightly check after something was loaded.
 * @param nightlyAt `HH:mm` in the zone of the service
 * @returns its calendar day, and whether its time has come
 */
export function firstNight(loadedAt: string, nightlyAt: string, reading: Reading): { day: string; isPast: boolean } {
  const loaded = new Date(loadedAt);
  const today = dayOf(loaded, reading.zone);
  const day = formatTime(loaded, reading) < nightlyAt ? today : nextDay(today);
  const now = `${dayOf(reading.now, reading.zone)} ${formatTime(reading.now, reading)}`;
  return { day, isPast: now >= `${day} ${nightlyAt}` };
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}
