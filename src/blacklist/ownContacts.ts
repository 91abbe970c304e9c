import type { Contact } from './contact.ts';
import { readableContact } from './contact.ts';

/** What a shop writes about itself: phones as people read them, several in one field; e-mails of the shop and of its people. */
export type ShopContacts = { phones: readonly (string | null)[]; emails: readonly (string | null)[] };

/** A parcel that a shop sends to itself lists nobody. */
export function withoutOwn(contact: Contact, own: ReadonlySet<string>): Contact {
  const kept = (value: string | null) => (value !== null && own.has(value) ? null : value);
  return { phone: kept(contact.phone), email: kept(contact.email) };
}

export function ownContacts({ phones, emails }: ShopContacts): Set<string> {
  const readPhones = phones
    .flatMap((field) => (field ? [field, ...field.split(/[,;/|\n]/)] : []))
    .map((phone) => readableContact({ phone }).phone);
  const readEmails = emails.map((email) => readableContact({ email }).email);
  return new Set([...readPhones, ...readEmails].filter((value) => value !== null));
}
