import type { Bilingual } from '../../messages/reasons.ts';
import type { Life } from '../../shipments/shipment.ts';
import type { Status } from '../../tracking/status.ts';

/**
 * `trackMainStatus`. Of the original's numbers two are known from samples: 9 with an acceptance, 0 with a sorting. The others are ours and
 * keep apart from those.
 */
export const MAIN_STATUS: Readonly<Record<Status, number>> = {
  in_transit: 0,
  sorting: 0,
  waiting: 1,
  no_data: 2,
  registered: 3,
  customs: 4,
  accepted: 9,
  arrived: 10,
  storage_ending: 11,
  out_for_delivery: 12,
  delivery_attempt: 13,
  delivered: 20,
  partially_delivered: 21,
  storage_expired: 30,
  returning: 31,
  returned: 32,
  cancelled: 40,
  lost: 41,
  unknown: 99,
};

/** The shop has no such number. */
export const NOT_FOUND = -1;
/** Its carrier is not tracked. */
export const UNTRACKED = 50;

/** Every number with its words, in the order of a parcel's way. */
export const MAIN_STATUS_NAMES: readonly { code: number; name: Bilingual }[] = [
  { code: 1, name: { ru: 'Ждёт первой проверки', en: 'Waits for its first check' } },
  { code: 2, name: { ru: 'У Почты пока нет данных', en: 'The Post has no data yet' } },
  { code: 3, name: { ru: 'Номер присвоен, на почту не сдана', en: 'Number assigned, not handed in yet' } },
  { code: 9, name: { ru: 'Принята Почтой', en: 'Accepted by the Post' } },
  { code: 0, name: { ru: 'В пути, на сортировке', en: 'In transit, at sorting' } },
  { code: 4, name: { ru: 'На таможне', en: 'At customs' } },
  { code: 10, name: { ru: 'Прибыла в место вручения', en: 'Arrived at the place of delivery' } },
  { code: 11, name: { ru: 'Срок хранения кончается', en: 'Storage is about to end' } },
  { code: 12, name: { ru: 'У курьера или почтальона', en: 'Out for delivery' } },
  { code: 13, name: { ru: 'Получателя не застали', en: 'The recipient was not in' } },
  { code: 20, name: { ru: 'Вручена', en: 'Delivered' } },
  { code: 21, name: { ru: 'Вручена частично', en: 'Delivered in part' } },
  { code: 30, name: { ru: 'Истёк срок хранения', en: 'Storage expired' } },
  { code: 31, name: { ru: 'Едет обратно', en: 'On its way back' } },
  { code: 32, name: { ru: 'Вернулась отправителю', en: 'Returned to the sender' } },
  { code: 40, name: { ru: 'Отправление отменено', en: 'Cancelled' } },
  { code: 41, name: { ru: 'Утрачена', en: 'Lost' } },
  { code: 50, name: { ru: 'Перевозчик не отслеживается', en: 'Its carrier is not tracked' } },
  { code: 99, name: { ru: 'Статус не понятен', en: 'Status not understood' } },
  { code: -1, name: { ru: 'Такой посылки нет', en: 'There is no such parcel' } },
];

export function mainStatusName(code: number): string {
  return MAIN_STATUS_NAMES.find((one) => one.code === code)!.name.ru;
}

/** `trackAdditionalStatus`: whether the parcel is followed. 0 in the original's sample; the others are ours. */
export const ADDITIONAL_STATUS: Readonly<Record<Life, number>> = {
  active: 0,
  waiting_for_place: 1,
  finished: 2,
  silent: 3,
  collected: 4,
  deleted: 5,
};

export const ADDITIONAL_STATUS_NAMES: readonly { code: number; name: Bilingual }[] = [
  { code: 0, name: { ru: 'Отслеживается', en: 'Followed' } },
  { code: 1, name: { ru: 'Ждёт места в лимите тарифа', en: 'Waits for a place within the tariff' } },
  { code: 2, name: { ru: 'Доставка закончена', en: 'Over' } },
  { code: 3, name: { ru: 'Проверки прекращены: у Почты долго нет данных', en: 'Given up: the Post has had no data for long' } },
  { code: 4, name: { ru: 'Отмечена забранной', en: 'Marked as collected' } },
  { code: 5, name: { ru: 'Удалена', en: 'Deleted' } },
];
