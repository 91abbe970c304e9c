/** Why somebody is told something (повод), in which way, and to whom. */

/** In the order of a parcel's life; the later one is *further along* and goes out instead of the earlier one. */
export const REASONS = [
  'accepted',
  'sorting',
  'possibly_arrived',
  'arrived',
  'not_collected',
  'storage_expired',
  'delivered',
] as const;
export const CHANNELS = ['sms', 'email', 'voice'] as const;
export const AUDIENCES = ['recipient', 'admin'] as const;

export type Reason = (typeof REASONS)[number];
export type Channel = (typeof CHANNELS)[number];
export type Audience = (typeof AUDIENCES)[number];

/** The reason of a message that a shop sends to itself, to see it as its recipients would. It is the service's (`audience`), and no reason to choose. */
export const TRIAL = 'trial';

/** A text in both languages of the interface. */
export type Bilingual = { ru: string; en: string };

export function isFurtherAlong(reason: Reason, than: Reason): boolean {
  return REASONS.indexOf(reason) > REASONS.indexOf(than);
}

const RECIPIENT_CHANNELS: Record<Reason, readonly Channel[]> = {
  accepted: ['sms', 'email', 'voice'],
  sorting: ['sms', 'email'],
  possibly_arrived: ['voice'],
  arrived: ['sms', 'email', 'voice'],
  not_collected: ['sms', 'email', 'voice'],
  storage_expired: ['sms', 'email', 'voice'],
  delivered: ['sms', 'email'],
};

/** Whether the reason can be switched on there at all. Admins are never called, and learn of an estimate by e-mail only. */
export function reasonExists(reason: Reason, channel: Channel, audience: Audience): boolean {
  if (audience === 'recipient') return RECIPIENT_CHANNELS[reason].includes(channel);
  if (reason === 'possibly_arrived') return channel === 'email';
  return channel !== 'voice';
}

export const REASON_NAMES: Record<Reason, Bilingual> = {
  accepted: { ru: 'Принято к отправке', en: 'Accepted by the Post' },
  sorting: { ru: 'Сортировка', en: 'Sorting' },
  possibly_arrived: { ru: 'Возможно, прибыло', en: 'Possibly arrived' },
  arrived: { ru: 'Прибыло в место вручения', en: 'Arrived' },
  not_collected: { ru: 'Не забирается', en: 'Not collected' },
  storage_expired: { ru: 'Истёк срок хранения', en: 'Storage expired' },
  delivered: { ru: 'Вручено', en: 'Delivered' },
};

export const CHANNEL_NAMES: Record<Channel, Bilingual> = {
  sms: { ru: 'SMS', en: 'SMS' },
  email: { ru: 'Письмо', en: 'E-mail' },
  voice: { ru: 'Звонок', en: 'Call' },
};

/** Headings of the daily report for the parcels that got this reason. */
export const REPORT_SECTIONS: Record<Reason, Bilingual> = {
  accepted: { ru: 'Приняты Почтой', en: 'Accepted by the Post' },
  sorting: { ru: 'На сортировке', en: 'At sorting' },
  possibly_arrived: { ru: 'Возможно, прибыли', en: 'Possibly arrived' },
  arrived: { ru: 'Прибыли', en: 'Arrived' },
  not_collected: { ru: 'Не забирают', en: 'Not collected' },
  storage_expired: { ru: 'Возвращаются', en: 'Going back' },
  delivered: { ru: 'Вручены', en: 'Delivered' },
};
