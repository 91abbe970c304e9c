import type { Bilingual } from '../../messages/reasons.ts';

/** A field as the reference page prints it. */
export type Field = { name: string; type: string; about: Bilingual };

export const ENVELOPE: readonly Field[] = [
  {
    name: 'resultState',
    type: 'integer',
    about: { ru: '0 – выполнено, другое – отказ', en: '0 is done, anything else is a refusal' },
  },
  { name: 'resultInfo', type: 'string', about: { ru: 'Текст для человека', en: 'A text for people, in Russian' } },
  { name: 'resultData', type: 'array', about: { ru: 'Данные, если они есть', en: 'Data, where there are any' } },
];

/** In every request that is signed. */
export const SIGNED: readonly Field[] = [
  { name: 'trackingUserId', type: 'integer', about: { ru: 'UserID из кабинета', en: 'The UserID of the cabinet' } },
  {
    name: 'trackingRequestKey',
    type: 'string',
    about: {
      ru: 'md5(UserID:все trackingUserClientTrack подряд без разделителей:ключ API), 32 шестнадцатеричных знака. Без трек-номеров: md5(UserID::ключ)',
      en: 'md5(UserID:every trackingUserClientTrack one behind the other without anything between:API key), 32 hex digits. Without track numbers: md5(UserID::key)',
    },
  },
  {
    name: 'testMode',
    type: 'boolean',
    about: { ru: 'true – только проверить, ничего не сохранять', en: 'true only checks and keeps nothing' },
  },
  {
    name: 'trackingData',
    type: 'array',
    about: { ru: 'Список; в каждом элементе поля ниже', en: 'The list; each element has the fields below' },
  },
  { name: 'trackingUserClientTrack', type: 'string', about: { ru: 'Трек-номер', en: 'The track number' } },
];

/** Of an element of `trackingData`; all may be missing. */
export const clientFields: readonly Field[] = [
  {
    name: 'trackingUserClientPhone',
    type: 'string',
    about: { ru: 'Телефон в любой записи: 79…, +79…, 89…, 9…', en: 'The phone in any writing: 79…, +79…, 89…, 9…' },
  },
  { name: 'trackingUserClientEmail', type: 'string', about: { ru: 'E-mail', en: 'E-mail' } },
  { name: 'trackingUserClientName', type: 'string', about: { ru: 'Имя получателя', en: "The recipient's name" } },
  {
    name: 'trackingUserClientItemCost',
    type: 'number',
    about: { ru: 'Сумма заказа, рублей', en: 'The amount of the order, roubles' },
  },
  { name: 'trackingUserClientOrderNumber', type: 'string', about: { ru: 'Номер заказа', en: 'The order number' } },
  { name: 'trackingUserClientDescription', type: 'string', about: { ru: 'Примечание', en: 'A note' } },
  {
    name: 'trackingUserClientDeliveryServiceId',
    type: 'integer',
    about: {
      ru: 'Перевозчик по таблице; 0 или ничего – Почта России',
      en: 'The carrier by the table; 0 or nothing is Russian Post',
    },
  },
  { name: 'trackingUserPaymentType', type: 'string', about: { ru: 'Вид оплаты: сохраняется', en: 'Kind of payment: kept' } },
  {
    name: 'sendToUserEmailFullTracking, sendToAdminEmailFullTracking, trackingDataReferralId',
    type: '',
    about: {
      ru: 'Принимаются и ни на что не влияют: о чём писать, магазин выбирает в разделе «Уведомления»',
      en: 'Accepted without effect: what is told is chosen on the Notifications page',
    },
  },
];

export const trackFields: readonly Field[] = [
  { name: 'trackNumber', type: 'string', about: { ru: 'Номер, как его спросили', en: 'The number as it was asked' } },
  { name: 'trackInfo', type: 'string', about: { ru: 'Последняя операция словами', en: 'The latest operation in words' } },
  { name: 'trackMainStatus', type: 'integer', about: { ru: 'Статус по таблице', en: 'The status by the table' } },
  {
    name: 'trackAdditionalStatus',
    type: 'integer',
    about: { ru: 'Следим ли за посылкой, по таблице', en: 'Whether it is followed, by the table' },
  },
  { name: 'trackCreateDate', type: 'string', about: { ru: 'Когда загружена', en: 'When it was loaded' } },
  {
    name: 'trackUpdateDate',
    type: 'string',
    about: {
      ru: 'Когда Почта последний раз ответила; если посылок в ответе больше 20 – когда статус последний раз изменился',
      en: 'When the Post last answered; in an answer of more than 20 parcels, when the status last changed',
    },
  },
  { name: 'trackEventDate', type: 'string', about: { ru: 'Дата последней операции', en: 'Of the latest operation' } },
  { name: 'trackRecepDate', type: 'string', about: { ru: 'Дата приёма Почтой', en: 'When the Post accepted it' } },
  { name: 'trackExtraData', type: 'null', about: { ru: 'Всегда null', en: 'Always null' } },
];

export function asked(track: string, more = ''): string {
  return `{"trackingUserId":7,"trackingRequestKey":"md5(\\"7:${track}:KEY\\")","trackingData":[{"trackingUserClientTrack":"${track}"${more}}]}`;
}
