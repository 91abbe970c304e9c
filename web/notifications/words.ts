import { notifications as en } from '../i18n/en/notifications.ts';
import { useLang } from '../i18n/language.ts';
import { notifications as ru } from '../i18n/ru/notifications.ts';

export type NotificationWords = typeof ru;

/** They come with the page, not before the first page. */
export function useNotificationWords(): NotificationWords {
  return useLang() === 'en' ? en : ru;
}
