import type { MessageState } from './journalStore.ts';

export type MessageExportWords = {
  sheet: string;
  columns: Record<
    | 'planned'
    | 'sent'
    | 'final'
    | 'channel'
    | 'audience'
    | 'reason'
    | 'track'
    | 'address'
    | 'state'
    | 'why'
    | 'sender'
    | 'text'
    | 'segments'
    | 'price',
    string
  >;
  channels: Record<'sms' | 'email' | 'voice', string>;
  audiences: Record<'recipient' | 'admin' | 'service', string>;
  states: Record<MessageState, string>;
  reasons: Record<string, string>;
};

/** The words of the journal in the cabinet; a test keeps the two the same. */
export const messageExportWords: Record<'ru' | 'en', MessageExportWords> = {
  ru: {
    sheet: 'Сообщения',
    columns: {
      planned: 'Запланировано',
      sent: 'Ушло',
      final: 'Итог',
      channel: 'Способ',
      audience: 'Кому',
      reason: 'Повод',
      track: 'Трек-номер',
      address: 'Телефон или e-mail',
      state: 'Состояние',
      why: 'Почему',
      sender: 'От кого',
      text: 'Текст',
      segments: 'SMS-сегментов',
      price: 'Цена, ₽',
    },
    channels: { sms: 'SMS', email: 'Письмо', voice: 'Звонок' },
    audiences: { recipient: 'Получателю', admin: 'Магазину', service: 'От сервиса' },
    reasons: {
      accepted: 'Принято к отправке',
      sorting: 'Сортировка',
      arrived: 'Прибыло',
      possibly_arrived: 'Возможно, прибыло',
      not_collected: 'Не забирают',
      delivered: 'Вручено',
      storage_expired: 'Срок истёк',
      daily_report: 'Отчёт за день',
      morning_digest: 'Сводка за утро',
      trial: 'Пробное сообщение',
    },
    states: {
      planned: 'Ждёт утра',
      held: 'Задержано',
      sending: 'Отправляется',
      accepted: 'Отправлено',
      delivered: 'Доставлено',
      undelivered: 'Не доставлено',
      dropped: 'Не отправлено',
      unknown: 'Исход неизвестен',
    },
  },
  en: {
    sheet: 'Messages',
    columns: {
      planned: 'Planned',
      sent: 'Sent',
      final: 'Settled',
      channel: 'Channel',
      audience: 'To',
      reason: 'Reason',
      track: 'Track number',
      address: 'Phone or e-mail',
      state: 'State',
      why: 'Why',
      sender: 'From',
      text: 'Text',
      segments: 'SMS segments',
      price: 'Price, RUB',
    },
    channels: { sms: 'SMS', email: 'E-mail', voice: 'Call' },
    audiences: { recipient: 'To the recipient', admin: 'To the shop', service: 'From the service' },
    reasons: {
      accepted: 'Accepted',
      sorting: 'Sorting',
      arrived: 'Arrived',
      possibly_arrived: 'Possibly arrived',
      not_collected: 'Not collected',
      delivered: 'Delivered',
      storage_expired: 'Storage expired',
      daily_report: 'Daily report',
      morning_digest: 'Morning digest',
      trial: 'Trial message',
    },
    states: {
      planned: 'Waits for morning',
      held: 'Held',
      sending: 'Being sent',
      accepted: 'Sent',
      delivered: 'Delivered',
      undelivered: 'Not delivered',
      dropped: 'Not sent',
      unknown: 'Outcome unknown',
    },
  },
};
