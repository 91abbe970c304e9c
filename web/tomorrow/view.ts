/** What the address bar says: which messages are shown, and what is looked for. */
export type TomorrowView = { q?: string; show?: Show };
export type Show = 'goes' | 'stays' | 'held';

export const SHOWS: readonly Show[] = ['goes', 'stays', 'held'];

export function readTomorrowView(search: Record<string, unknown>): TomorrowView {
  const q = typeof search.q === 'string' && search.q !== '' ? search.q.slice(0, 200) : undefined;
  return { q, show: SHOWS.find((one) => one === search.show) };
}
