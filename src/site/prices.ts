import type { PricedItem } from '../billing/prices.ts';
import type { Lang } from '../platform/language.ts';

export type Prices = Partial<Record<PricedItem, number>>;

/** Nothing has a price, or every price is 0. */
export function isFree(prices: Prices): boolean {
  return Object.values(prices).every((kopecks) => kopecks === 0);
}

/** `3,50 ₽`, `12 ₽`; what costs nothing is said in words. */
export function priceText(kopecks: number, lang: Lang): string {
  if (kopecks === 0) return lang === 'ru' ? 'входит в тариф' : 'included';
  const digits = kopecks % 100 === 0 ? 0 : 2;
  return `${(kopecks / 100).toLocaleString(lang === 'ru' ? 'ru-RU' : 'en-GB', { minimumFractionDigits: digits, maximumFractionDigits: 2 })} ₽`;
}
