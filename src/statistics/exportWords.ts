import type { TableName } from './tables.ts';

type Columns = Record<
  | 'day'
  | 'until'
  | 'loaded'
  | 'arrived'
  | 'delivered'
  | 'returned'
  | 'notCollected'
  | 'notCollectedShare'
  | 'region'
  | 'onTheWayMedian'
  | 'onTheWayP90'
  | 'lyingMedian'
  | 'lyingP90'
  | 'daysLain'
  | 'parcels'
  | 'share'
  | 'reminder'
  | 'lay'
  | 'collected'
  | 'channel'
  | 'toWhom'
  | 'sent'
  | 'reached'
  | 'missed'
  | 'unconfirmed'
  | 'segments'
  | 'cost'
  | 'status',
  string
>;

export type ExportWords = {
  tables: Record<TableName, string>;
  columns: Columns;
  channels: Record<'sms' | 'email' | 'voice', string>;
  audiences: Record<'recipient' | 'admin' | 'service', string>;
  reminders: Record<'with' | 'without', string>;
  noRegion: string;
  andMore: (days: number) => string;
};

/** Words of the saved tables; those of statuses are the list's. */
export const exportWords: Record<'ru' | 'en', ExportWords> = {
  ru: {
    tables: {
      trend: 'По дням',
      lying: 'Сколько дней лежат',
      regions: 'По регионам',
      returns: 'Возвраты по регионам',
      reminders: 'Напоминания',
      messages: 'Сообщения',
      statuses: 'Где посылки',
    },
    columns: {
      ...{ day: 'С', until: 'По', loaded: 'Загружено', arrived: 'Прибыло', delivered: 'Вручено', returned: 'Едут обратно' },
      ...{ notCollected: 'Не забрали', notCollectedShare: 'Не забрали, %', region: 'Регион' },
      ...{ onTheWayMedian: 'В пути, половина, дней', onTheWayP90: 'В пути, 9 из 10, дней' },
      ...{ lyingMedian: 'Лежат, половина, дней', lyingP90: 'Лежат, 9 из 10, дней' },
      ...{ daysLain: 'Дней на почте', parcels: 'Посылок', share: 'Доля, %' },
      ...{ reminder: 'Напоминание', lay: 'Лежало в день напоминания', collected: 'Забрали за 2 дня' },
      ...{ channel: 'Канал', toWhom: 'Кому', sent: 'Ушло', reached: 'Дошло', missed: 'Не дошло' },
      ...{ unconfirmed: 'Неизвестно', segments: 'Частей SMS', cost: 'Стоимость, ₽', status: 'Статус' },
    },
    channels: { sms: 'SMS', email: 'Письма', voice: 'Звонки' },
    audiences: { recipient: 'получателям', admin: 'магазину', service: 'от сервиса' },
    reminders: { with: 'было', without: 'не было' },
    noRegion: 'Не известен',
    andMore: (days) => `${days} и больше`,
  },
  en: {
    tables: {
      trend: 'By day',
      lying: 'Days at the office',
      regions: 'By region',
      returns: 'Returns by region',
      reminders: 'Reminders',
      messages: 'Messages',
      statuses: 'Where parcels are',
    },
    columns: {
      ...{ day: 'From', until: 'To', loaded: 'Loaded', arrived: 'Arrived', delivered: 'Delivered', returned: 'Going back' },
      ...{ notCollected: 'Not collected', notCollectedShare: 'Not collected, %', region: 'Region' },
      ...{ onTheWayMedian: 'On the way, half, days', onTheWayP90: 'On the way, 9 of 10, days' },
      ...{ lyingMedian: 'At the office, half, days', lyingP90: 'At the office, 9 of 10, days' },
      ...{ daysLain: 'Days at the office', parcels: 'Parcels', share: 'Share, %' },
      ...{ reminder: 'Reminder', lay: 'Waited on the reminder’s day', collected: 'Collected within 2 days' },
      ...{ channel: 'Channel', toWhom: 'To', sent: 'Sent', reached: 'Delivered', missed: 'Failed' },
      ...{ unconfirmed: 'Not known', segments: 'SMS parts', cost: 'Cost, RUB', status: 'Status' },
    },
    channels: { sms: 'SMS', email: 'E-mails', voice: 'Calls' },
    audiences: { recipient: 'to recipients', admin: 'to the shop', service: 'from the service' },
    reminders: { with: 'sent', without: 'not sent' },
    noRegion: 'Not known',
    andMore: (days) => `${days} and more`,
  },
};
