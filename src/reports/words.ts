import { countForm, MONTHS } from '../messages/numberWords.ts';
import { REPORT_SECTIONS } from '../messages/reasons.ts';
import type { Status } from '../tracking/status.ts';
import type { AlarmKind, Section } from './facts.ts';

/** Reports are written in Russian: they go to shops that send by Russian Post. */
export const STATUS_NAMES: Record<Status, string> = {
  waiting: 'Ждут первой проверки',
  no_data: 'Нет данных у Почты',
  registered: 'Номер присвоен, на почту не сданы',
  accepted: 'Приняты Почтой',
  in_transit: 'В пути',
  sorting: 'На сортировке',
  customs: 'На таможне',
  out_for_delivery: 'У курьера или почтальона',
  delivery_attempt: 'Не застали получателя',
  arrived: 'Ждут на почте',
  storage_ending: 'Срок хранения кончается',
  delivered: 'Вручены',
  partially_delivered: 'Вручены частично',
  storage_expired: 'Срок хранения истёк',
  returning: 'Едут обратно',
  returned: 'Вернулись в магазин',
  cancelled: 'Отменены',
  lost: 'Утрачены',
  unknown: 'Статус непонятен',
};

/** The same of one parcel, in lower case, behind its number. */
export const STATUS_OF_ONE: Record<Status, string> = {
  waiting: 'ждёт первой проверки',
  no_data: 'у Почты нет данных',
  registered: 'номер присвоен, на почту не сдана',
  accepted: 'принята',
  in_transit: 'в пути',
  sorting: 'на сортировке',
  customs: 'на таможне',
  out_for_delivery: 'у курьера или почтальона',
  delivery_attempt: 'не застали получателя',
  arrived: 'ждёт на почте',
  storage_ending: 'срок хранения кончается',
  delivered: 'вручена',
  partially_delivered: 'вручена частично',
  storage_expired: 'срок хранения истёк',
  returning: 'едет обратно',
  returned: 'вернулась в магазин',
  cancelled: 'отменена',
  lost: 'утрачена',
  unknown: 'статус непонятен',
};

export const ALARM_NAMES: Record<AlarmKind, string> = {
  not_collected: REPORT_SECTIONS.not_collected.ru,
  not_told: 'Сообщения не дошли',
  no_balance: 'Сообщения ждут денег на балансе',
  stuck: 'Долго без движения',
  not_handed_over: 'Не сданы на почту?',
  given_up: 'Слежение прекращено: у Почты долго нет данных',
};

export const SECTION_NAMES: Record<Section, string> = {
  accepted: REPORT_SECTIONS.accepted.ru,
  sorting: REPORT_SECTIONS.sorting.ru,
  arrived: REPORT_SECTIONS.arrived.ru,
  delivered: REPORT_SECTIONS.delivered.ru,
  storage_expired: REPORT_SECTIONS.storage_expired.ru,
  other: 'Другие новости',
  on_the_way: 'Едут дальше',
};

/** The statuses behind a list, for the link to all of it. */
export const ALARM_STATUSES: Partial<Record<AlarmKind, readonly Status[]>> = {
  not_collected: ['arrived', 'storage_ending'],
  stuck: ['accepted', 'in_transit', 'sorting', 'customs', 'out_for_delivery', 'delivery_attempt'],
  not_handed_over: ['no_data', 'registered'],
};

export const SECTION_STATUSES: Record<Section, readonly Status[]> = {
  accepted: ['accepted', 'in_transit'],
  sorting: ['sorting'],
  arrived: ['arrived'],
  delivered: ['delivered', 'partially_delivered'],
  storage_expired: ['storage_expired', 'returning'],
  other: ['delivery_attempt', 'storage_ending', 'returning', 'returned', 'cancelled', 'lost', 'unknown'],
  on_the_way: ['in_transit', 'customs', 'out_for_delivery'],
};

/** `10 марта` */
export function dayText(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

/** `1 день`, `12 дней` */
export function daysText(days: number): string {
  return `${days} ${countForm(days, ['день', 'дня', 'дней'])}`;
}
