import type { Shop } from './shop.ts';

/** What the profile changes, as the server holds it. */
export type ShopSettings = Pick<
  Shop['settings'],
  | 'name'
  | 'phone'
  | 'email'
  | 'site'
  | 'originIndex'
  | 'isReportOn'
  | 'isReportDaily'
  | 'reportEmails'
  | 'adminEmails'
  | 'isAdminMessagePerShipment'
  | 'systemEmail'
  | 'systemPhone'
  | 'allowLandlines'
  | 'replaceWrongPhones'
  | 'keepForeignPhones'
  | 'acceptedMaxAgeDays'
  | 'silentDays'
  | 'storageDays'
  | 'windowZone'
>;

/** The same as people edit it: lists and numbers are text. */
export type SettingsDraft = { [K in keyof ShopSettings]: ShopSettings[K] extends boolean ? boolean : string };

const lists = ['reportEmails', 'adminEmails'] as const;
const numbers = ['acceptedMaxAgeDays', 'silentDays', 'storageDays'] as const;
const nullable = ['phone', 'email', 'site', 'originIndex', 'systemEmail', 'systemPhone', 'storageDays'] as const;

export function draftOf(settings: ShopSettings): SettingsDraft {
  const picked = Object.keys(blank).map((key) => [key, asDraft(settings[key as keyof ShopSettings])]);
  return Object.fromEntries(picked) as SettingsDraft;
}

/** Only the changed fields, in the server's form: two people who change different fields do not undo each other. */
export function changesOf(draft: SettingsDraft, before: SettingsDraft): Partial<ShopSettings> {
  const changed = (Object.keys(draft) as (keyof ShopSettings)[]).filter((key) => draft[key] !== before[key]);
  return Object.fromEntries(changed.map((key) => [key, asSetting(key, draft[key])])) as Partial<ShopSettings>;
}

const blank: Record<keyof ShopSettings, true> = {
  name: true,
  phone: true,
  email: true,
  site: true,
  originIndex: true,
  isReportOn: true,
  isReportDaily: true,
  reportEmails: true,
  adminEmails: true,
  isAdminMessagePerShipment: true,
  systemEmail: true,
  systemPhone: true,
  allowLandlines: true,
  replaceWrongPhones: true,
  keepForeignPhones: true,
  acceptedMaxAgeDays: true,
  silentDays: true,
  storageDays: true,
  windowZone: true,
};

function asDraft(value: ShopSettings[keyof ShopSettings] | undefined): string | boolean {
  if (typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

function asSetting(key: keyof ShopSettings, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  const text = value.trim();
  if (includes(lists, key)) return text.split(/[\s,;]+/).filter(Boolean);
  if (text === '' && includes(nullable, key)) return null;
  return includes(numbers, key) ? Number(text) : text;
}

function includes(keys: readonly string[], key: string): boolean {
  return keys.includes(key);
}
