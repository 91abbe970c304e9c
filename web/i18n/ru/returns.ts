import { counter } from '../words.ts';

const count = counter('ru');
const plural = new Intl.PluralRules('ru');
export const returnsCount = (n: number) => count(n, 'возврат', 'возврата', 'возвратов');
const inMonths = [
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

/** «марте 2026», behind «в». @param month `YYYY-MM` */
function monthOf(month: string): string {
  const [year, number] = month.split('-');
  return `${inMonths[Number(number) - 1]} ${year}`;
}

/** «, последний в марте 2026», behind a count of returns. */
export const lastIn = (n: number, month: string | null) => {
  if (!month) return '';
  return n === 1 ? `, в ${monthOf(month)}` : `, последний в ${monthOf(month)}`;
};

/** Beside a recipient: what went back before. */
export const returns = {
  badge: returnsCount,
  earlier: (n: number, month: string | null) => {
    const was = plural.select(n) === 'one' ? 'был' : 'было';
    return `У этого получателя раньше ${was} ${returnsCount(n)} по сроку хранения${lastIn(n, month)}`;
  },
  split: (own: number, shared: number) => `у вас ${own}, в других магазинах ${shared}`,
};
