import { z } from 'zod';

/** The offer with the assignment of personal-data processing that a registration accepts. */
export const TERMS_VERSION = '2026-11-01';

export const hasAcceptedTerms = z.literal(true, 'Без этого мы не можем хранить данные получателей.');
