import { type Bilingual, CHANNEL_NAMES, type Channel, REASON_NAMES, REASONS } from '../../messages/reasons.ts';
import { CARRIERS } from './carriers.ts';
import { done, type Envelope } from './envelope.ts';
import { ADDITIONAL_STATUS_NAMES, MAIN_STATUS_NAMES } from './trackCodes.ts';

/** Ours: of the original's section on notifications nothing is known but its title. */
export const CHANNEL_CODES: Readonly<Record<Channel, number>> = { sms: 0, email: 1, voice: 2 };

export const MESSAGE_STATUS: Readonly<Record<string, { code: number; name: Bilingual }>> = {
  planned: { code: 1, name: { ru: 'Ждёт окна рассылки', en: 'Waits for the window' } },
  held: { code: 2, name: { ru: 'Отложено до следующего утра', en: 'Held until the next morning' } },
  sending: { code: 3, name: { ru: 'Отправляется', en: 'Being sent' } },
  accepted: { code: 4, name: { ru: 'Отправлено, отчёта ещё нет', en: 'Sent, no receipt yet' } },
  delivered: { code: 5, name: { ru: 'Доставлено', en: 'Delivered' } },
  undelivered: { code: 6, name: { ru: 'Не доставлено', en: 'Not delivered' } },
  dropped: { code: 7, name: { ru: 'Отменено', en: 'Dropped' } },
  unknown: { code: 8, name: { ru: 'Судьба неизвестна', en: 'What became of it is not known' } },
};

/** `POST /statuses.ashx`: what the numbers of the other functions mean. The same for everybody, so it needs no signature. */
export function dictionary(): Envelope {
  const named = (dictionaryName: string, code: number | string, { ru }: Pick<Bilingual, 'ru'>) => ({
    dictionaryName,
    code,
    name: ru,
  });
  return done(undefined, [
    ...MAIN_STATUS_NAMES.map(({ code, name }) => named('trackMainStatus', code, name)),
    ...ADDITIONAL_STATUS_NAMES.map(({ code, name }) => named('trackAdditionalStatus', code, name)),
    ...Object.values(MESSAGE_STATUS).map(({ code, name }) => named('notificationStatus', code, name)),
    ...Object.entries(CHANNEL_CODES).map(([channel, code]) => named('notificationType', code, CHANNEL_NAMES[channel as Channel])),
    ...REASONS.map((reason) => named('notificationReason', reason, REASON_NAMES[reason])),
    ...Object.entries(CARRIERS).map(([id, ru]) => named('trackingUserClientDeliveryServiceId', Number(id), { ru })),
  ]);
}
