import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { said, sayMisfit } from './misfit.ts';

test('what does not fit is said in plain words of both languages, without the names of types', () => {
  const cases: [z.ZodType, unknown, string, string][] = [
    [z.object({ a: z.string() }), {}, 'Заполните это поле.', 'This field is needed.'],
    [z.object({}), [], 'Здесь должен быть объект.', 'This must be an object.'],
    [z.string(), 1, 'Здесь должен быть текст.', 'This must be text.'],
    [z.coerce.number(), 'x', 'Здесь должно быть число.', 'This must be a number.'],
    [z.int(), 1.5, 'Здесь должно быть целое число.', 'This must be a whole number.'],
    [z.boolean(), 'да', 'Здесь может быть true или false.', 'This may be true or false.'],
    [z.array(z.string()), {}, 'Здесь должен быть список.', 'This must be a list.'],
    [z.number().max(200), 201, 'Число должно быть не больше 200.', 'The number must be at most 200.'],
    [z.number().min(1), 0, 'Число должно быть не меньше 1.', 'The number must be at least 1.'],
    [z.string().max(2), 'abc', 'Знаков должно быть не больше 2.', 'The number of characters must be at most 2.'],
    [z.array(z.int()).min(1), [], 'Выберите хотя бы одно.', 'At least one is needed.'],
    [z.array(z.int()).max(1), [1, 2], 'В списке должно быть не больше 1.', 'The number of elements must be at most 1.'],
    [z.int().refine((n) => n > 1, { params: said('Больше одного.', 'Above one.') }), 1, 'Больше одного.', 'Above one.'],
    [z.string().min(1), '', 'Заполните это поле.', 'This field is needed.'],
    [z.int().positive(), 0, 'Число должно быть больше 0.', 'The number must be above 0.'],
    [z.number().lt(10), 10, 'Число должно быть меньше 10.', 'The number must be below 10.'],
    [z.enum(['asc', 'desc']), 'up', 'Здесь может быть: asc, desc.', 'This may be: asc, desc.'],
    [z.strictObject({}), { b: 1 }, 'Таких полей здесь нет: b.', 'There are no such fields here: b.'],
    [z.string().regex(/x/), 'y', 'Это значение не подходит.', 'This value does not fit.'],
    [z.union([z.int(), z.boolean()]), 'y', 'Это значение не подходит.', 'This value does not fit.'],
  ];

  for (const [schema, value, ru, en] of cases) {
    const told = (lang: 'ru' | 'en') =>
      schema.safeParse(value, { error: (issue) => sayMisfit(issue)[lang] }).error?.issues[0]?.message;
    assert.deepEqual([told('ru'), told('en')], [ru, en]);
  }
});
