/** A contact that this many different people were named with in one shop is nobody's own: a relative who orders for all, a courier, a test. */
export const MOST_NAMES = 5;

/** One key for the ways in which a person's name is written: case, ё, order of words, punctuation. Null when there is no name in it. */
export function nameKey(name: string): string | null {
  const words = name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.length === 0 ? null : words.sort().join(' ');
}

export function isOfMany(names: readonly string[]): boolean {
  return new Set(names.map(nameKey).filter((key) => key !== null)).size > MOST_NAMES;
}
