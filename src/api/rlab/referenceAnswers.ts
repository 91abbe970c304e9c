import { ENVELOPE, type Field } from './referenceFields.ts';

// What an element of `resultData` holds. A test compares it with the answers.

const field = (name: string, type: string, ru: string, en: string): Field => ({ name, type, about: { ru, en } });

export const trackNumberField = field('trackNumber', 'string', 'Номер, как его прислали', 'The number as it was sent');

export const takenFields: readonly Field[] = [
  trackNumberField,
  field(
    'trackResult',
    'string',
    'created – принята, updated – обновлена, waiting – ждёт места, ignored – удалена раньше, untracked – другой перевозчик, refused – не принята',
    'created, updated, waiting for a place, ignored (deleted before), untracked (another carrier), refused',
  ),
  ...ENVELOPE.slice(0, 2),
];

/** A number that the shop does not have is answered without them. */
export const clientAnswer = field(
  'trackingUserClientPhone, trackingUserClientEmail, trackingUserClientName, trackingUserClientItemCost, trackingUserClientOrderNumber, trackingUserClientDescription, trackingUserClientDeliveryServiceId',
  '',
  'Как в запросе addtrack.ashx; чего нет, то пусто, сумма – null. Неизвестный номер – без них',
  'As in a request to addtrack.ashx; what is not there is empty, an amount null. An unknown number comes without them',
);

export const messageFields: readonly Field[] = [
  trackNumberField,
  field('notificationId', 'string', 'Номер сообщения', 'Of the message'),
  field('notificationType', 'integer', 'SMS, письмо или звонок, по statuses.ashx', 'SMS, e-mail or call, see statuses.ashx'),
  field('notificationTo', 'integer', '0 – получателю, 1 – магазину', '0 to the recipient, 1 to the shop'),
  field('notificationReason', 'string', 'О чём, по statuses.ashx', 'About what, see statuses.ashx'),
  field('notificationStatus', 'integer', 'Что с ним стало, по statuses.ashx', 'What became of it, see statuses.ashx'),
  field('notificationStatusInfo', 'string', 'То же словами', 'The same in words, in Russian'),
  field(
    'notificationStatusReason',
    'string, null',
    'Почему не отправлено или не доставлено',
    'Why it was not sent or delivered, in Russian',
  ),
  field('notificationAddress', 'string', 'Телефон или e-mail', 'Phone or e-mail'),
  field('notificationText', 'string, null', 'Текст', 'The text'),
  field('notificationPlanDate', 'string', 'Когда запланировано', 'When it was planned'),
  field('notificationSendDate', 'string, null', 'Когда отправлено', 'When it was sent'),
  field('notificationFinalDate', 'string, null', 'Когда стало известно, чем кончилось', 'When its end was known'),
  field('notificationCost', 'number', 'Цена, рублей', 'The price, roubles'),
];

export const buyerFields: readonly Field[] = [
  field('trackingUserClientPhone, trackingUserClientEmail', 'string', 'Как их прислали', 'As they were sent'),
  field(
    'blackListReturned',
    'integer',
    'Сколько ваших посылок вернулось по сроку хранения',
    'Of your parcels, how many went back',
  ),
  field('blackListLastMonth', 'string, null', 'Когда последняя, MM.yyyy', 'When the last one did, MM.yyyy'),
  field('blackListDelivered', 'integer', 'Сколько ваших он забрал', 'How many of yours were collected'),
  field(
    'blackListTotal',
    'integer',
    'Сколько было всего, вместе с теми, что в пути',
    'How many there were, those on their way too',
  ),
  field(
    'blackListShared',
    'object, null',
    'То же у других магазинов: blackListReturned и blackListLastMonth; null, если вы не участвуете в общем списке',
    'The same of other shops: blackListReturned and blackListLastMonth; null where you do not share the list',
  ),
];

export const moneyFields: readonly Field[] = [
  field('financeBalance', 'number', 'Остаток, рублей', 'The balance, roubles'),
  field('financeTariff', 'string, null', 'Тариф', 'The tariff'),
  field('financeTariffUntil', 'string, null', 'До когда он оплачен', 'Until when it is paid'),
  field('financeQuota', 'integer, null', 'Посылок в месяц; null – без ограничения', 'Parcels a month; null has no limit'),
  field('financeLoaded', 'integer', 'Загружено в этом месяце', 'Loaded this month'),
  field('financeWaiting', 'integer', 'Ждут места', 'Waiting for a place'),
  field(
    'financePrices',
    'object',
    'Цены, рублей: sms и smsAbroad за часть SMS, email за письмо, callSecond за секунду звонка; null – цены нет',
    'Roubles: sms and smsAbroad for a segment, email for one, callSecond for a second of a call; null has no price',
  ),
  field(
    'financeMovements',
    'array',
    'Последние движения денег, сначала новые: movementDate, movementSum в рублях, movementKind, movementInfo словами',
    'The latest movements of money, newest first: movementDate, movementSum in roubles, movementKind, movementInfo in words',
  ),
];

export const dictionaryFields: readonly Field[] = [
  field('dictionaryName', 'string', 'Поле, о котором речь', 'The field that it is about'),
  field('code', 'integer, string', 'Значение', 'The value'),
  field('name', 'string', 'Что оно значит', 'What it means, in Russian'),
];
