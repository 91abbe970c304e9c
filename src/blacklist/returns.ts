/** Parcels of one buyer that went back because their storage time ran out. `lastMonth` is `YYYY-MM` in the service's zone. */
export type Returns = { returned: number; lastMonth: string | null };

/** Of the shop's own parcels for this buyer: `total` are all of them, on their way or over. */
export type OwnReturns = Returns & { delivered: number; total: number };

/** `shared` is null where the shop does not take part, or the operator has not switched sharing on. */
export type ReturnsAnswer = { own: OwnReturns; shared: Returns | null; text: string };

/** Beside a shipment or a row of an import: returns of other parcels of its recipient. */
export type EarlierReturns = { own: Returns; shared: Returns | null };

/** The answer in one sentence: how many and when the last, no verdict, never whose. */
export function returnsText({ returned, lastMonth }: Returns): string {
  if (returned === 0 || lastMonth === null) return 'Возвратов по сроку хранения не было';
  return `Посылок, вернувшихся по сроку хранения: ${returned}, последняя в ${monthInWords(lastMonth)}`;
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
