import { z } from 'zod';
import { calendarDay } from '../../platform/values.ts';
import { statuses } from '../../tracking/status.ts';
import { fieldProblem } from './fieldProblems.ts';
import { listOf, message, pageQuery } from './messageSchemas.ts';
import { about } from './words.ts';

const text = z.string().nullish();

const changeable = {
  name: text.meta(about('Имя покупателя', "The buyer's name", { example: 'Анна Белова' })),
  phone: text.meta(
    about('Российский номер в любой записи', 'A Russian number in any usual writing', { example: '8 (916) 123-45-67' }),
  ),
  email: text.meta({ example: 'anna@example.org' }),
  amount: z
    .union([z.number(), z.string()])
    .nullish()
    .meta(about('Рубли', 'Roubles', { example: 1234.5 })),
  orderNumber: text.meta({ example: '1042' }),
  description: text.meta(about('Что в посылке', 'What is inside')),
  postalCode: text.meta(about('Индекс покупателя, шесть цифр', "The buyer's index, six digits", { example: '394036' })),
  paymentType: text.meta(about('Как оплачивается заказ', 'How the order is paid', { example: 'при получении' })),
  hasCallConsent: z
    .boolean()
    .nullish()
    .meta(about('Согласен ли покупатель на звонки', 'Whether the buyer agrees to be called', { example: true })),
};

export const newShipment = z
  .object({
    trackNumber: z.string().meta(
      about('14 цифр или 13 знаков вида RA123456789RU', '14 digits, or 13 characters such as RA123456789RU', {
        example: '80080012345678',
      }),
    ),
    ...changeable,
  })
  .meta({ id: 'NewShipment' });

const inTestMode = {
  testMode: z
    .boolean()
    .optional()
    .meta(about('`true`: всё проверить, ничего не сохранить', '`true`: check all of it and keep nothing')),
};

export const newShipments = z.union([
  newShipment.extend(inTestMode).meta({ id: 'NewShipmentAlone' }),
  z.array(newShipment).max(1000),
  z.strictObject({ ...inTestMode, items: z.array(newShipment).max(1000) }),
]);

export const shipmentChanges = z.strictObject(changeable).meta({ id: 'ShipmentChanges' });

export const testMode = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')
  .meta(
    about(
      '`true`: всё проверить и ответить как обычно, но ничего не сохранить',
      '`true`: check and answer all as usual, and keep nothing',
    ),
  );
export const testQuery = z.object({ testMode });

export const loadResult = z
  .object({
    trackNumber: z.string(),
    id: z
      .string()
      .optional()
      .meta(about('Нет у отклонённых и у новых в testMode', 'Not of refused ones, nor of new ones in testMode')),
    result: z
      .enum(['created', 'updated', 'waiting', 'ignored', 'refused'])
      .meta(
        about(
          'waiting – сохранена сверх лимита, начнёт отслеживаться, когда появится место; ignored – раньше удалена или отмечена забранной',
          'waiting: stored, over quota, starts when there is a place; ignored: deleted or marked as collected before',
        ),
      ),
    errors: z.array(fieldProblem).optional(),
    warnings: z.array(fieldProblem).optional(),
  })
  .meta({ id: 'LoadResult' });
export const loadResults = z.object({ items: z.array(loadResult) }).meta({ id: 'LoadResults' });

export const trackNumbers = z.strictObject({ trackNumbers: z.array(z.string()).max(1000) }).meta({ id: 'TrackNumbers' });

const removed = <Done extends 'deleted' | 'collected'>(done: Done) =>
  z.object({
    trackNumber: z.string(),
    result: z
      .enum([done, 'unchanged', 'not_found', 'refused'])
      .meta(
        about('unchanged – так было и раньше; refused – не трек-номер', 'unchanged: it was so before; refused: no track number'),
      ),
    errors: z.array(fieldProblem).optional(),
  });
export const deletedResult = removed('deleted').meta({ id: 'DeletedResult' });
export const collectedResult = removed('collected').meta({ id: 'CollectedResult' });
export const deletedResults = z.object({ items: z.array(deletedResult) }).meta({ id: 'DeletedResults' });
export const collectedResults = z.object({ items: z.array(collectedResult) }).meta({ id: 'CollectedResults' });

const moment = z.iso.datetime();

export const operation = z
  .object({
    type: z.number().int().meta(about('Код операции Почты России', 'The code of Russian Post')),
    attr: z.number().int(),
    name: z.object({ ru: z.string(), en: z.string() }),
    index: z.string(),
    place: z.string().nullable(),
    localTime: z.string().meta(about('Часы на месте, без смещения', 'Wall clock at the place, without offset')),
    timeZone: z.string(),
    happenedAt: moment,
    firstSeenAt: moment.meta(about('Когда мы об этом узнали', 'When we heard of it')),
  })
  .meta({ id: 'Operation' });

const LIVES = ['waiting_for_place', 'active', 'finished', 'silent', 'collected', 'deleted'] as const;
const status = z.enum(statuses);

const listed = {
  id: z.string(),
  trackNumber: z.string(),
  status,
  statusCause: z.string().nullable().meta(about('Почему статус такой', 'Why the status is so')),
  statusAt: moment.nullable().meta(about('Когда это было по данным Почты', 'When the Post dated the operation that decided')),
  statusSeenAt: moment.meta(about('Когда мы об этом узнали', 'When we saw it')),
  life: z.enum(LIVES).meta(about('Следим ли мы за посылкой', 'Whether we follow the parcel')),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  amount: z.number().nullable().meta(about('Рубли', 'Roubles')),
  orderNumber: z.string().nullable(),
  loadedAt: moment,
  arrivedOn: z.iso.date().nullable(),
  lastStorageOn: z.iso.date().nullable().meta(about('Последний день хранения', 'The last day of storage')),
};

export const listedShipment = z.object(listed).meta({ id: 'ListedShipment' });

export const shipmentPage = z
  .object({
    items: z.array(listedShipment),
    next: z.string().optional().meta(about('Есть, если есть следующая страница', 'There when there is a next page')),
  })
  .meta({ id: 'ShipmentPage' });

export const shipment = z
  .object({
    ...listed,
    description: z.string().nullable(),
    postalCode: z.string().nullable(),
    paymentType: z.string().nullable(),
    hasCallConsent: z.boolean().nullable(),
    lastCheckedAt: moment.nullable().meta(about('Когда Почта последний раз ответила', 'When the Post last answered')),
    arrivedIndex: z.string().nullable(),
    operations: z.array(operation).meta(about('Новые первыми', 'Newest first')),
    messages: z.array(message).meta(about('Новые первыми', 'Newest first')),
  })
  .meta({ id: 'Shipment' });

export const history = z
  .object({
    trackNumber: z.string(),
    operations: z.array(operation).meta(about('Новые первыми', 'Newest first')),
    statusChanges: z
      .array(z.object({ from: status, to: status, cause: z.string().nullable(), operationAt: moment.nullable(), seenAt: moment }))
      .meta(about('Новые первыми', 'Newest first')),
  })
  .meta({ id: 'History' });

const day = (ru: string, en: string) => calendarDay.optional().meta(about(ru, en, { example: '2026-11-01' }));

/** Days are included on both sides, in the service's zone. */
export const shipmentQuery = z.object({
  ...pageQuery,
  q: z
    .string()
    .max(200)
    .optional()
    .meta(
      about(
        'Начало слова имени, заказа или e-mail, трек-номер или телефон, их последние цифры',
        'The beginning of a word of the name, order or e-mail, the track number or phone, their last digits',
      ),
    ),
  status: listOf(statuses, 'Статусы', 'Statuses'),
  life: listOf(LIVES, 'Без этого параметра – все, кроме удалённых', 'All but deleted ones without it'),
  ...{
    loadedFrom: day('Загружена с этого дня', 'Loaded on this day or later'),
    loadedTo: day('Загружена по этот день', 'Loaded up to this day'),
  },
  ...{
    arrivedFrom: day('Прибыла с этого дня', 'Arrived on this day or later'),
    arrivedTo: day('Прибыла по этот день', 'Arrived up to this day'),
  },
  ...{
    deliveredFrom: day('Вручена с этого дня', 'Delivered on this day or later'),
    deliveredTo: day('Вручена по этот день', 'Delivered up to this day'),
  },
  ...{
    returnedFrom: day('Возврат начался с этого дня', 'Began to go back on this day or later'),
    returnedTo: day('Возврат начался по этот день', 'Began to go back up to this day'),
  },
  notCollected: z
    .enum(['true', 'false'])
    .optional()
    .meta(
      about(
        '`true`: только те, что возвращаются, потому что их не забрали',
        '`true`: only those that go back because nobody came for them',
      ),
    ),
  sort: z
    .enum(['loadedAt', 'statusAt'])
    .default('loadedAt')
    .meta(about('По времени загрузки или статуса', 'By loading or by status')),
  direction: z.enum(['asc', 'desc']).default('desc'),
});
