import { z } from 'zod';
import { about } from './words.ts';

export const checkedContact = z
  .strictObject({
    phone: z
      .string()
      .max(200)
      .nullish()
      .meta(about('Номер в любой записи', 'Any usual writing of a number', { example: '8 (916) 123-45-67' })),
    email: z.string().max(300).nullish().meta({ example: 'anna@example.org' }),
  })
  .meta({ id: 'CheckedContact' });

const month = z
  .string()
  .nullable()
  .meta(
    about('Месяц последнего возврата; null – возвратов не было', 'The month of the last return; null when there was none', {
      example: '2026-03',
    }),
  );

export const returns = z
  .object({
    own: z
      .object({ returned: z.number().int(), delivered: z.number().int(), total: z.number().int(), lastMonth: month })
      .meta(about('Посылки вашего магазина этому покупателю', "Of your shop's parcels for this buyer")),
    shared: z
      .object({ returned: z.number().int(), lastMonth: month })
      .nullable()
      .meta(about('Посылки других магазинов, которые делятся списком', 'Of other shops that take part')),
    text: z.string().meta(about('То же одной фразой', 'The same in one sentence')),
  })
  .meta({ id: 'Returns' });
