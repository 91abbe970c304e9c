import type { SettingKey, SettingsDraft } from './settings.ts';
import type { ProfileWords } from './words.ts';

/** A setting's value as people read it. */
export function settingText(key: SettingKey, draft: SettingsDraft, words: ProfileWords): string {
  const value = draft[key];
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (key === 'windowZone') return value === 'recipient' ? words.windowRecipient : words.windowService;
  if (key === 'reminderSmsDay') return value === 'next' ? words.reminderNext : words.reminderSame;
  return value.trim() || words.nothing;
}
