import type { DropReason } from './dropReasons.ts';
import type { Audience, Channel } from './reasons.ts';
import type { PlanningSettings, ShipmentFacts } from './shipmentFacts.ts';

export type Contacts = { addresses: readonly string[] } | { why: DropReason };

/** What loading puts in place of a wrong number; it is never told anything. */
export const DUMMY_PHONE = '79000000000';

/** Where a message can go: the recipient's one address, or every admin's. */
export function contactsFor(
  channel: Channel,
  audience: Audience,
  facts: Pick<ShipmentFacts, 'phone' | 'email'>,
  settings: PlanningSettings,
): Contacts {
  if (channel === 'email') return emails(audience === 'recipient' ? [facts.email] : settings.adminEmails);
  return phone(audience === 'recipient' ? facts.phone : settings.adminPhone, channel, settings);
}

function emails(addresses: readonly (string | null)[]): Contacts {
  const known = [...new Set(addresses.filter((address) => address !== null && address !== ''))] as string[];
  return known.length > 0 ? { addresses: known } : { why: { code: 'no_address' } };
}

function phone(number: string | null | undefined, channel: Channel, { isSmsAbroadOff }: PlanningSettings): Contacts {
  if (!number) return { why: { code: 'no_address' } };
  if (number === DUMMY_PHONE) return { why: { code: 'dummy_phone' } };
  if (channel === 'sms' && LANDLINE.test(number)) return { why: { code: 'landline' } };
  if (channel === 'sms' && isSmsAbroadOff && isAbroad(number)) return { why: { code: 'no_price_abroad' } };
  return { addresses: [number] };
}

/** A phone that SMS go to, of another country than Russia. */
export function isAbroad(phone: string): boolean {
  return !RUSSIAN_MOBILE.test(phone);
}

const RUSSIAN_MOBILE = /^79\d{9}$/;

/** Russian, and not mobile. 76 and 77 are Kazakhstan's; a foreign number is stored only when it can receive SMS. */
const LANDLINE = /^7(?![679]\d{9}$)/;
