export type TimeWords = { hours: (h: number, m: number) => string };

/** How near the promise is: the colour of the clock. */
export type Urgency = 'calm' | 'soon' | 'late';

const MINUTE = 60_000;
const SOON_MS = 7 * MINUTE;

export function urgencyOf(leftMs: number): Urgency {
  if (leftMs < 0) return 'late';
  return leftMs < SOON_MS ? 'soon' : 'calm';
}

/** «12:05» while it is a matter of minutes, else «1 ч 20 мин»; the sign is told by words around it. */
export function clockText(leftMs: number, words: TimeWords): string {
  const left = Math.abs(leftMs);
  if (left < 60 * MINUTE) {
    const seconds = Math.floor(left / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const minutes = Math.floor(left / MINUTE);
  return words.hours(Math.floor(minutes / 60), minutes % 60);
}
