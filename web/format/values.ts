import type { Lang } from '../i18n/words.ts';

/** +7 916 123-45-67; a number of another country only gets its plus, anything else stays as it is. */
export function formatPhone(phone: string): string {
  const digits = /^\+?7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  if (digits) return `+7 ${digits[1]} ${digits[2]}-${digits[3]}-${digits[4]}`;
  return /^\d{10,15}$/.test(phone) ? `+${phone}` : phone;
}

/** «1 234 ₽», «1 234,50 ₽»: kopecks are shown only where there are some. */
export function formatMoney(kopecks: number, lang: Lang): string {
  return (kopecks % 100 === 0 ? roubles[lang] : exact[lang]).format(kopecks / 100);
}

const roubles = { ru: roubleFormat('ru', 0), en: roubleFormat('en', 0) };
const exact = { ru: roubleFormat('ru', 2), en: roubleFormat('en', 2) };

function roubleFormat(lang: Lang, digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(lang, {
    style: 'currency',
    currency: 'RUB',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** A track number in the groups in which people read it aloud; copying gives it without them (the gaps are drawn by the page). */
export function trackGroups(trackNumber: string): string[] {
  if (/^\d{14}$/.test(trackNumber))
    return [trackNumber.slice(0, 6), trackNumber.slice(6, 8), trackNumber.slice(8, 13), trackNumber.slice(13)];
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(trackNumber))
    return [trackNumber.slice(0, 2), trackNumber.slice(2, 11), trackNumber.slice(11)];
  return [trackNumber];
}

/** «840 КБ», «14,8 МБ». */
export function formatSize(bytes: number, lang: Lang): string {
  const [value, unit] =
    bytes < 1024 * 1024 ? ([Math.max(1, bytes / 1024), 'KB'] as const) : ([bytes / 1024 / 1024, 'MB'] as const);
  const digits = value < 10 && unit === 'MB' ? 1 : 0;
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value)} ${units[lang][unit]}`;
}

const units = { ru: { KB: 'КБ', MB: 'МБ' }, en: { KB: 'KB', MB: 'MB' } };

/** The first letter large: a phrase of the dictionary at the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
