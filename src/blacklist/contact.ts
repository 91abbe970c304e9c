import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import type { Secrets } from '../platform/secrets.ts';
import { readEmail } from '../shipments/fields.ts';
import { DUMMY_PHONE, normalizePhone } from '../shipments/phone.ts';

/** As a person or a program writes them. */
export const contactFields = z.object({ phone: z.string().max(200).nullish(), email: z.string().max(300).nullish() });
export type TypedContact = z.input<typeof contactFields>;

/** Normalised as for loading; null is none. */
export type Contact = { phone: string | null; email: string | null };

export const NO_CONTACT: Contact = { phone: null, email: null };

/**
 * What a buyer is looked for by.
 * @throws AppError `invalid` naming the field that cannot be read, or when there is neither
 */
export function readContact(typed: TypedContact): Contact {
  const phone = given(typed.phone);
  const email = given(typed.email);
  if (!phone && !email) throw new AppError('invalid', NEITHER, 'phone');
  const read = readableContact({ phone, email });
  if (phone && !read.phone) throw new AppError('invalid', NO_PHONE, 'phone');
  if (email && !read.email) throw new AppError('invalid', NO_EMAIL, 'email');
  return read;
}

const NEITHER = { ru: 'Нужен телефон или e-mail покупателя.', en: 'A phone or an e-mail of the buyer is needed.' };
const NO_PHONE = {
  ru: 'Такого телефона не бывает. Нужен номер вида +7 916 123-45-67.',
  en: 'This is no phone number. One such as +7 916 123-45-67 is needed.',
};
const NO_EMAIL = {
  ru: 'Похоже, в адресе опечатка. Нужен адрес вида name@example.ru.',
  en: 'This is no e-mail address. One such as name@example.ru is needed.',
};

/** The same for many rows at once: what cannot be read is none. */
export function readableContact({ phone, email }: TypedContact): Contact {
  return { phone: readPhone(given(phone)), email: readAddress(given(email)) };
}

function readPhone(typed: string): string | null {
  if (typed === '') return null;
  const { phone, kind } = normalizePhone(typed, { allowLandlines: true, replaceWrong: false, keepForeign: true });
  return kind === 'dummy' || phone === DUMMY_PHONE ? null : phone;
}

function readAddress(typed: string): string | null {
  return typed === '' ? null : readEmail('email', typed).value;
}

function given(typed: string | null | undefined): string {
  return typed?.trim() ?? '';
}

export type ContactKind = 'phone' | 'email';
export type HashedContact = { kind: ContactKind; hash: Buffer };

/** All that is kept of a contact. Without the key, which is not in the database in the clear, trying all phones leads nowhere. */
export function hashContact(secrets: Pick<Secrets, 'derive'>, { phone, email }: Contact): HashedContact[] {
  const key = Buffer.from(secrets.derive('blacklist'), 'hex');
  const hashed = (kind: ContactKind, value: string | null): HashedContact[] =>
    value === null ? [] : [{ kind, hash: createHmac('sha256', key).update(`${kind}:${value}`).digest() }];
  return [...hashed('phone', phone), ...hashed('email', email)];
}
