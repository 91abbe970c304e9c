import type { Shop } from '../shops/shop.ts';

/** The shop's settings that decide whom and when we tell; kept with all others, edited here. */
const NAMES = [
  'isReportOn',
  'isReportDaily',
  'reportEmails',
  'isAdminMessagePerShipment',
  'adminEmails',
  'windowZone',
  'acceptedMaxAgeDays',
] as const;
export type SettingName = (typeof NAMES)[number];

type Settings = Pick<Shop['settings'], SettingName>;

/** As people edit them: lists and numbers are text. */
export type SettingsDraft = { [K in SettingName]: Settings[K] extends boolean ? boolean : string };

export function draftOf(settings: Settings): SettingsDraft {
  const { isReportOn, isReportDaily, isAdminMessagePerShipment, windowZone } = settings;
  return {
    ...{ isReportOn, isReportDaily, isAdminMessagePerShipment, windowZone },
    reportEmails: settings.reportEmails.join(', '),
    adminEmails: settings.adminEmails.join(', '),
    acceptedMaxAgeDays: String(settings.acceptedMaxAgeDays),
  };
}

export function changedNames(draft: SettingsDraft, before: SettingsDraft): SettingName[] {
  return NAMES.filter((name) => draft[name] !== before[name]);
}

/** Only what changed, in the server's form: two people who change different settings do not undo each other. */
export function changesOf(draft: SettingsDraft, before: SettingsDraft): Partial<Settings> {
  return Object.fromEntries(changedNames(draft, before).map((name) => [name, asSetting(name, draft[name])]));
}

function asSetting(name: SettingName, value: string | boolean): unknown {
  if (typeof value === 'boolean') return value;
  if (name === 'reportEmails' || name === 'adminEmails') return value.split(/[\s,;]+/).filter(Boolean);
  // An empty field is no zero.
  if (name === 'acceptedMaxAgeDays') return value.trim() === '' ? null : Number(value);
  return value;
}
