import type { returns as russian } from '../ru/returns.ts';
import { counter } from '../words.ts';

const count = counter('en');
export const returnsCount = (n: number) => count(n, 'return', 'returns');
const format = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthOf = (month: string) => format.format(new Date(`${month}-15T12:00:00Z`));

export const lastIn = (n: number, month: string | null) => {
  if (!month) return '';
  return n === 1 ? `, in ${monthOf(month)}` : `, the last in ${monthOf(month)}`;
};

export const returns: typeof russian = {
  badge: returnsCount,
  earlier: (n, month) =>
    `This recipient had ${count(n, 'parcel', 'parcels')} go back before because the storage time ran out${lastIn(n, month)}`,
  split: (own, shared) => `${own} of yours, ${shared} of other shops`,
};
