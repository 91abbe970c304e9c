import { AppError } from '../platform/errors.ts';
import { lengthOf, MOST_DAYS, type Period, usualPeriod } from './period.ts';

/** @throws AppError `invalid`: it ends before it begins, is too long, or only one end is given */
export function askedPeriod({ from, to }: Partial<Period>, today: string): Period {
  if (from === undefined && to === undefined) return usualPeriod(today);
  if (from === undefined) throw new AppError('invalid', BOTH_DAYS, 'from');
  if (to === undefined) throw new AppError('invalid', BOTH_DAYS, 'to');
  const period = { from, to };
  if (lengthOf(period) < 1) throw new AppError('invalid', BACKWARDS, 'to');
  if (lengthOf(period) > MOST_DAYS) throw new AppError('invalid', TOO_LONG, 'from');
  return period;
}

const BOTH_DAYS = { ru: 'Укажите и первый, и последний день.', en: 'Both the first and the last day are needed.' };
const BACKWARDS = { ru: 'Последний день раньше первого.', en: 'The last day is before the first.' };
const TOO_LONG = { ru: 'Выберите не больше трёх лет.', en: 'A period has at most three years.' };
