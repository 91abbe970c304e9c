import { AppError } from './errors.ts';

/** A cursor belongs to one order of one list. */
export const STALE = { ru: 'Список устарел. Откройте его заново.', en: 'The cursor is not of this list. Begin it again.' };

/** The number that a list goes on from. @throws AppError `invalid`: the cursor is not one of ours */
export function positionOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new AppError('invalid', STALE, 'cursor');
  return Number(cursor);
}
