import { integrations as en } from '../i18n/en/integrations.ts';
import { useLang } from '../i18n/language.ts';
import { integrations as ru } from '../i18n/ru/integrations.ts';

export type IntegrationWords = typeof ru;

/** They come with this page and the profile, not before the first page. */
export function useIntegrationWords(): IntegrationWords {
  return useLang() === 'en' ? en : ru;
}
