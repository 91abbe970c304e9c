import { words } from '../i18n/language.ts';

/** Checks of what people type before the server sees it; each gives the text for the field, or nothing. */
export const checkEmail = (value: string): string | null =>
  /^\S+@\S+\.\S+$/.test(value.trim()) ? null : words().account.badEmail;
export const checkNewPassword = (value: string): string | null => (value.length >= 8 ? null : words().account.shortPassword);
export const checkFilled = (value: string): string | null => (value.trim() ? null : words().common.required);
