import { webhooks as en } from '../../i18n/en/webhooks.ts';
import { useLang } from '../../i18n/language.ts';
import { webhooks as ru } from '../../i18n/ru/webhooks.ts';

export type WebhookWords = typeof ru;

/** They come with this section, not before the first page. */
export function useWebhookWords(): WebhookWords {
  return useLang() === 'en' ? en : ru;
}
