import type { Reason } from './reasons.ts';

/** The words of the morning's one SMS to an admin, in the order in which they stand. */
const WORDS: [Reason, string][] = [
  ['accepted', 'принято'],
  ['sorting', 'на сортировке'],
  ['arrived', 'прибыло'],
  ['not_collected', 'не забирают'],
  ['delivered', 'вручено'],
  ['storage_expired', 'возврат'],
];

/** `Ромашка: принято 4, прибыло 5`; undefined when there is nothing to tell. Reasons that are off are left out by the caller. */
export function digestSms(shopName: string, counts: Partial<Record<Reason, number>>): string | undefined {
  const parts = WORDS.flatMap(([reason, word]) => (counts[reason] ? [`${word} ${counts[reason]}`] : []));
  return parts.length > 0 ? `${shopName}: ${parts.join(', ')}` : undefined;
}
