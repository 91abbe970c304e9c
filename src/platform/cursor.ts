import { AppError } from './errors.ts';

/** The number that a list goes on from. @throws AppError `invalid`: the cursor is not one of ours */
export function positionOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new AppError('invalid', 'Список устарел. Откройте его заново.', 'cursor');
  return Number(cursor);
}
