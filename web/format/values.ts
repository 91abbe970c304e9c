import type { Lang } from '../i18n/words.ts';

/** +7 916 123-45-67; what is not a Russian number of eleven digits stays as it is. */
export function formatPhone(phone: string): string {
  const digits = /^\+?7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  return digits ? `+7 ${digits[1]} ${digits[2]}-${digits[3]}-${digits[4]}` : phone;
}

/** «1 234 ₽», «1 234,50 ₽»: kopecks are shown only where there are some. */
export function formatMoney(kopecks: number, lang: Lang): string {
  const digits = kopecks % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(lang, {
    style: 'currency',
    currency: 'RUB',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(kopecks / 100);
}

/** A track number in the groups in which people read it aloud; copying gives it without them (the gaps are drawn by the page). */
export function trackGroups(trackNumber: string): string[] {
  if (/^\d{14}$/.test(trackNumber))
    return [trackNumber.slice(0, 6), trackNumber.slice(6, 8), trackNumber.slice(8, 13), trackNumber.slice(13)];
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(trackNumber))
    return [trackNumber.slice(0, 2), trackNumber.slice(2, 11), trackNumber.slice(11)];
  return [trackNumber];
}

/** Kopecks of what a person typed as roubles: `1234`, `1 234,5`, `1234.50 ₽`; undefined when it is not an amount. */
export function readRoubles(typed: string): number | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f₽]/g, '').replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  return Math.round(Number(plain) * 100);
}
