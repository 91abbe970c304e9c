import { AppError } from '../platform/errors.ts';
import { lengthOf, MOST_DAYS, type Period, usualPeriod } from './period.ts';

/** @throws AppError `invalid`: it ends before it begins, is too long, or only one end is given */
export function askedPeriod({ from, to }: Partial<Period>, today: string): Period {
  if (from === undefined && to === undefined) return usualPeriod(today);
  if (from === undefined) throw new AppError('invalid', 'Укажите и первый, и последний день.', 'from');
  if (to === undefined) throw new AppError('invalid', 'Укажите и первый, и последний день.', 'to');
  const period = { from, to };
  if (lengthOf(period) < 1) throw new AppError('invalid', 'Последний день раньше первого.', 'to');
  if (lengthOf(period) > MOST_DAYS) throw new AppError('invalid', 'Выберите не больше трёх лет.', 'from');
  return period;
}
