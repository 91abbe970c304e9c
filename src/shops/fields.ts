import { z } from 'zod';
import { normalizePhone } from '../shipments/phone.ts';

/** Without control characters and the marks that turn text around, on one line. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function line(max: number, tooLong: string) {
  return z.string().transform(oneLine).pipe(z.string().max(max, tooLong));
}

/** An empty field means none. */
function optional<Schema extends z.ZodType<string, string>>(schema: Schema) {
  return z
    .union([
      z.null(),
      z
        .string()
        .regex(/^\s*$/)
        .transform(() => null),
      schema,
    ])
    .optional();
}

export const shopName = line(200, 'Название длиннее 200 знаков.').pipe(z.string().min(1, 'Назовите магазин.'));

export const personName = line(200, 'Имя длиннее 200 знаков.').pipe(z.string().min(1, 'Напишите, как вас зовут.'));

export const keyName = line(100, 'Название длиннее 100 знаков.').pipe(z.string().min(1, 'Назовите ключ.'));

export const email = z
  .string()
  .trim()
  .max(254, 'Адрес длиннее 254 знаков.')
  .toLowerCase()
  .pipe(z.email('Похоже, в адресе опечатка. Нужен адрес вида name@example.ru'));

export const emails = z
  .array(email)
  .max(10, 'Адресов может быть не больше 10.')
  .transform((all) => [...new Set(all)]);

export const password = z
  .string()
  .min(8, 'Пароль короче 8 знаков.')
  .max(128, 'Пароль длиннее 128 знаков.')
  .refine((text) => !text.includes('\0'), 'В пароле недопустимый знак.');

/** As recipients shall read it: several numbers and an extension are fine. */
export const shownPhone = optional(
  line(60, 'Телефон длиннее 60 знаков.').pipe(z.string().regex(/\d.*\d.*\d.*\d.*\d/, 'Это не похоже на телефон.')),
);

export const optionalEmail = optional(email);

/** Where the service's own SMS go: a mobile number, kept as 79 and nine digits. */
export const mobile = optional(
  z.string().transform((text, check) => {
    const { kind, phone } = normalizePhone(text, { allowLandlines: false, replaceWrong: false });
    if (kind === 'mobile' && phone !== null) return phone;
    check.addIssue('Нужен российский мобильный номер, например +7 916 123-45-67.');
    return z.NEVER;
  }),
);

/** With or without https://; never another scheme, for it becomes a link. */
export const site = optional(
  line(200, 'Адрес сайта длиннее 200 знаков.').pipe(z.string().refine(isSite, 'Нужен адрес сайта, например romashka.ru.')),
);

export const originIndex = optional(
  z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'Индекс – это 6 цифр.'),
);

function isSite(text: string): boolean {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d+(\/|$)/.test(text) ? text : `https://${text}`;
  try {
    const { protocol, hostname, username } = new URL(address);
    return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') && username === '';
  } catch {
    return false;
  }
}
