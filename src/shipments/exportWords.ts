import type { Status } from '../tracking/status.ts';
import type { Life } from './shipment.ts';

export type ExportWords = {
  sheet: string;
  columns: {
    track: string;
    status: string;
    name: string;
    phone: string;
    email: string;
    order: string;
    amount: string;
    loaded: string;
    since: string;
  };
  statuses: Record<Status, string>;
  /** What people decided outweighs the last word of the Post. */
  lives: Partial<Record<Life, string>>;
};

/** The words of the list in the cabinet; a test keeps the two the same. */
export const exportWords: Record<'ru' | 'en', ExportWords> = {
  ru: {
    sheet: 'Отправления',
    columns: {
      track: 'Трек-номер',
      status: 'Статус',
      name: 'Имя',
      phone: 'Телефон',
      email: 'E-mail',
      order: 'Номер заказа',
      amount: 'Сумма, ₽',
      loaded: 'Загружена',
      since: 'Статус с',
    },
    statuses: {
      waiting: 'Ждёт проверки',
      no_data: 'Нет данных',
      registered: 'Не сдана на почту',
      accepted: 'Принята',
      in_transit: 'В пути',
      sorting: 'На сортировке',
      customs: 'На таможне',
      out_for_delivery: 'У курьера',
      delivery_attempt: 'Не застали',
      arrived: 'Ждёт на почте',
      storage_ending: 'Срок кончается',
      delivered: 'Вручена',
      partially_delivered: 'Вручена частично',
      storage_expired: 'Срок истёк',
      returning: 'Едет обратно',
      returned: 'Вернулась',
      cancelled: 'Отменена',
      lost: 'Утрачена',
      unknown: 'Непонятно',
    },
    lives: { collected: 'Забрана', deleted: 'Удалена', silent: 'Не проверяется', waiting_for_place: 'Ждёт места' },
  },
  en: {
    sheet: 'Shipments',
    columns: {
      track: 'Track number',
      status: 'Status',
      name: 'Name',
      phone: 'Phone',
      email: 'E-mail',
      order: 'Order number',
      amount: 'Amount, RUB',
      loaded: 'Loaded',
      since: 'Status since',
    },
    statuses: {
      waiting: 'Waits for a check',
      no_data: 'No data yet',
      registered: 'Not handed in',
      accepted: 'Accepted',
      in_transit: 'In transit',
      sorting: 'Sorting',
      customs: 'At customs',
      out_for_delivery: 'Out for delivery',
      delivery_attempt: 'Delivery attempt',
      arrived: 'Arrived',
      storage_ending: 'Storage ending',
      delivered: 'Delivered',
      partially_delivered: 'Partly delivered',
      storage_expired: 'Storage expired',
      returning: 'Returning',
      returned: 'Returned',
      cancelled: 'Cancelled',
      lost: 'Lost',
      unknown: 'Unknown',
    },
    lives: { collected: 'Collected', deleted: 'Deleted', silent: 'Not checked', waiting_for_place: 'Waits for a place' },
  },
};
