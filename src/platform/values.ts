import { z } from 'zod';
import { said } from './misfit.ts';

/** The greatest number that a column of type `integer` holds: numbers of shops, versions. https://www.postgresql.org/docs/current/datatype-numeric.html */
export const MOST_INTEGER = 2_147_483_647;

/** What a form was loaded with; 1 is the first. */
export const version = z.int().min(1).max(MOST_INTEGER);

/** `YYYY-MM-DD`. The service lives in this century; years far from it are a slip, and the database does not know all of them. */
export const calendarDay = z.iso.date().refine((text) => text >= '2000-01-01' && text < '2100-01-01', {
  params: said('Укажите день с 2000 по 2099 год.', 'A day from 2000 to 2099 is needed.'),
});
