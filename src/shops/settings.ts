import { z } from 'zod';
import { version } from '../platform/values.ts';
import { email, emails, mobile, optionalEmail, originIndex, shopName, shownPhone, site } from './fields.ts';
import type { ShopRow } from './store.ts';

const days = (min: number, max: number) =>
  z.int('Нужно целое число дней.').min(min, `Не меньше ${min}.`).max(max, `Не больше ${max}.`);

/** What a shop may change about itself; what is not given stays. The sender's name and sorting need staff and are not here. */
export const shopSettings = z
  .strictObject({
    name: shopName,
    phone: shownPhone,
    email: optionalEmail,
    site,
    originIndex,
    allowLandlines: z.boolean(),
    replaceWrongPhones: z.boolean(),
    keepForeignPhones: z.boolean(),
    acceptedMaxAgeDays: days(0, 365),
    silentDays: days(1, 365),
    storageDays: days(1, 90).nullable(),
    windowZone: z.enum(['service', 'recipient']),
    reminderSmsDay: z.enum(['same', 'next']),
    isAdminMessagePerShipment: z.boolean(),
    adminEmails: emails,
    reportEmails: emails,
    isReportOn: z.boolean(),
    isReportDaily: z.boolean(),
    systemEmail: email.nullable(),
    systemPhone: mobile,
  })
  .partial();

export type ShopSettings = z.output<typeof shopSettings>;

/** With the version that the form shows: whoever saves second hears of it. */
export const settingsChange = shopSettings.extend({ version });

/** The card and every setting, also the ones that only staff change. */
export function settingsOf(shop: ShopRow) {
  const {
    id: _id,
    isServiceOn: _on,
    isDemo: _demo,
    isControlled: _controlled,
    apiKeyVersion: _version,
    settingsVersion: _settings,
    createdAt: _at,
    blacklistTerms: _terms,
    blacklistTermsAt: _termsAt,
    blacklistTermsBy: _termsBy,
    ...settings
  } = shop;
  return settings;
}
