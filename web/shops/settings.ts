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
  | 'reminderSmsDay'
>;

export type SettingKey = keyof ShopSettings;

/** The same as people edit it: lists and numbers are text. */
export type SettingsDraft = { [K in keyof ShopSettings]: ShopSettings[K] extends boolean ? boolean : string };

const lists = ['reportEmails', 'adminEmails'] as const;
const numbers = ['acceptedMaxAgeDays', 'silentDays', 'storageDays'] as const;
const nullable = ['phone', 'email', 'site', 'originIndex', 'systemEmail', 'systemPhone', 'storageDays'] as const;

export function draftOf(settings: ShopSettings): SettingsDraft {
  const picked = Object.keys(blank).map((key) => [key, asDraft(settings[key as keyof ShopSettings])]);
  return Object.fromEntries(picked) as SettingsDraft;
}

export function changedKeys(draft: SettingsDraft, before: SettingsDraft): SettingKey[] {
  return (Object.keys(blank) as SettingKey[]).filter((key) => draft[key] !== before[key]);
}

/** Only the changed fields, in the server's form. */
export function changesOf(draft: SettingsDraft, before: SettingsDraft): Partial<ShopSettings> {
  const changed = changedKeys(draft, before);
  return Object.fromEntries(changed.map((key) => [key, asSetting(key, draft[key])])) as Partial<ShopSettings>;
}

export type Merge = {
  /** What the other person changed. */
  theirs: SettingKey[];
  /** Of these, what is changed here too, and otherwise: somebody has to choose. */
  clashes: SettingKey[];
  /** Ours over theirs. */
  draft: SettingsDraft;
};

/** Two people began with `before`; one has saved `saved`, the other has `draft` on the page. */
export function merge(before: SettingsDraft, draft: SettingsDraft, saved: SettingsDraft): Merge {
  const [ours, theirs] = [changedKeys(draft, before), changedKeys(saved, before)];
  return {
    theirs,
    clashes: theirs.filter((key) => ours.includes(key) && draft[key] !== saved[key]),
    draft: { ...saved, ...picked(draft, ours) },
  };
}

/** Some fields of a draft. */
export function picked(draft: SettingsDraft, keys: readonly SettingKey[]): Partial<SettingsDraft> {
  return Object.fromEntries(keys.map((key) => [key, draft[key]]));
}

const blank: Record<SettingKey, true> = {
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
  reminderSmsDay: true,
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
  // An empty field is no zero.
  if (includes(numbers, key)) return text === '' ? null : Number(text);
  return text;
}

function includes(keys: readonly string[], key: string): boolean {
  return keys.includes(key);
}
