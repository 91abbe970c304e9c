/** What narrows the list besides its own filters: numbers of the statistics lead here with it. Days `YYYY-MM-DD` are included. */
export const milestoneKeys = [
  ...([
    'loadedFrom',
    'loadedTo',
    'arrivedFrom',
    'arrivedTo',
    'deliveredFrom',
    'deliveredTo',
    'returnedFrom',
    'returnedTo',
  ] as const),
  ...(['notCollected', 'region', 'lay', 'reminder', 'reminderFrom', 'reminderTo', 'collectedSoon'] as const),
] as const;

type Key = (typeof milestoneKeys)[number];
export type Milestones = Partial<Record<Exclude<Key, 'notCollected' | 'collectedSoon' | 'reminder'>, string>> & {
  notCollected?: '1';
  collectedSoon?: '1';
  reminder?: 'with' | 'without';
};

/** Only those that are set. */
export function milestonesOf(search: { [K in Key]?: unknown }): Milestones {
  const set = milestoneKeys.flatMap((key) => {
    const value = search[key];
    return typeof value === 'string' && value !== '' && (choices[key]?.includes(value) ?? true)
      ? [[key, value.slice(0, 20)] as const]
      : [];
  });
  return Object.fromEntries(set);
}

const choices: { [K in Key]?: string[] } = { notCollected: ['1'], collectedSoon: ['1'], reminder: ['with', 'without'] };

/** The filter without some of its keys. */
export function without<View extends Milestones>(view: View, keys: readonly (keyof Milestones)[]): View {
  return { ...view, ...Object.fromEntries(keys.map((key) => [key, undefined])) };
}
