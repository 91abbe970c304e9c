import type { Lang } from '../platform/language.ts';

/** Parcels of one buyer that went back because their storage time ran out. `lastMonth` is `YYYY-MM` in the service's zone. */
export type Returns = { returned: number; lastMonth: string | null };

/** Of the shop's own parcels for this buyer: `total` are all of them, on their way or over. */
export type OwnReturns = Returns & { delivered: number; total: number };

/** `shared` is null where the shop does not take part, or the operator has not switched sharing on. */
export type ReturnsAnswer = { own: OwnReturns; shared: Returns | null; text: string };

/** Beside a shipment or a row of an import: returns of other parcels of its recipient. */
export type EarlierReturns = { own: Returns; shared: Returns | null };

/** An entry of the list that stands: it was not struck or taken back, nor is it too old. `isOwn`: by the shop that asks. */
export type Standing = { trackNumber: string; month: string; isOwn: boolean };

/**
 * Several entries of one parcel, such as those of its phone and its e-mail, or of two shops that have it, are one return; `all` counts what
 * the shop and others have listed once.
 */
export function countReturns(standing: readonly Standing[]): { own: Returns; shared: Returns; all: Returns } {
  return {
    own: countParcels(standing.filter(({ isOwn }) => isOwn)),
    shared: countParcels(standing.filter(({ isOwn }) => !isOwn)),
    all: countParcels(standing),
  };
}

function countParcels(standing: readonly Standing[]): Returns {
  const months = standing.map(({ month }) => month).sort();
  return { returned: new Set(standing.map(({ trackNumber }) => trackNumber)).size, lastMonth: months.at(-1) ?? null };
}

/** The answer in one sentence: how many and when the last, no verdict, never whose. */
export function returnsText({ returned, lastMonth }: Returns, lang: Lang = 'ru'): string {
  if (lang === 'en') return returnsInEnglish({ returned, lastMonth });
  if (returned === 0 || lastMonth === null) return 'Возвратов по сроку хранения не было';
  return `Посылок, вернувшихся по сроку хранения: ${returned}, последняя в ${monthInWords(lastMonth)}`;
}

function returnsInEnglish({ returned, lastMonth }: Returns): string {
  if (returned === 0 || lastMonth === null) return 'No parcel went back because its storage time ran out';
  const month = Temporal.PlainDate.from(`${lastMonth}-01`).toLocaleString('en', { month: 'long', year: 'numeric' });
  return `Parcels that went back because their storage time ran out: ${returned}, the last in ${month}`;
}

function monthInWords(month: string): string {
  const [year, number] = month.split('-');
  return `${MONTHS[Number(number) - 1]} ${year}`;
}

const MONTHS = [
  'январе',
  'феврале',
  'марте',
  'апреле',
  'мае',
  'июне',
  'июле',
  'августе',
  'сентябре',
  'октябре',
  'ноябре',
  'декабре',
];
