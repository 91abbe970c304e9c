import type { Bilingual } from './reasons.ts';

/** The macros of every text: one list for SMS, e-mail and voice. Keys are our names and the English aliases at once. */
export const MACROS = {
  name: { ru: 'имя', hint: { ru: 'имя получателя', en: "the recipient's first name" } },
  track: { ru: 'трек', hint: { ru: 'трек-код', en: 'the track number' } },
  amount: { ru: 'сумма', hint: { ru: 'сумма заказа', en: 'the order amount' } },
  order: { ru: 'заказ', hint: { ru: 'номер заказа', en: 'the order number' } },
  description: { ru: 'описание', hint: { ru: 'описание заказа', en: 'the description of the order' } },
  shop: { ru: 'магазин', hint: { ru: 'название магазина', en: "the shop's name" } },
  shop_phone: { ru: 'телефон_магазина', hint: { ru: 'телефон магазина', en: "the shop's phone" } },
  shop_email: { ru: 'почта_магазина', hint: { ru: 'e-mail магазина', en: "the shop's e-mail" } },
  shop_site: { ru: 'сайт_магазина', hint: { ru: 'сайт магазина', en: "the shop's site" } },
  office: { ru: 'отделение', hint: { ru: 'отделение или почтомат', en: 'the post office or locker' } },
  office_address: { ru: 'адрес_отделения', hint: { ru: 'адрес отделения', en: "the office's address" } },
  stored_until: { ru: 'хранится_до', hint: { ru: 'последний день хранения', en: 'the last day at the office' } },
  days_left: { ru: 'дней_хранения', hint: { ru: 'сколько дней хранения осталось', en: 'days of storage left' } },
  link: { ru: 'ссылка', hint: { ru: 'страница посылки', en: "the parcel's page" } },
} as const satisfies Record<string, { ru: string; hint: Bilingual }>;

/** Known in messages to the shop's admins alone. */
export const ADMIN_MACROS = {
  operation_date: { ru: 'дата_операции', hint: { ru: 'когда отметила Почта', en: 'when the Post dated it' } },
  seen_date: { ru: 'дата_проверки', hint: { ru: 'когда увидели мы', en: 'when we saw it' } },
  told_recipient: { ru: 'что_отправлено', hint: { ru: 'что отправлено получателю', en: 'what the recipient was sent' } },
} as const satisfies Record<string, { ru: string; hint: Bilingual }>;

export type Macro = keyof typeof MACROS | keyof typeof ADMIN_MACROS;
/** Plain text by macro; '' and undefined are both empty. */
export type MacroValues = Partial<Record<Macro, string>>;

/** Finds a macro by either name. Capitals, spaces around it and a space for `_` are forgiven. */
export function findMacro(written: string, audience: 'recipient' | 'admin'): Macro | undefined {
  const name = written.trim().toLowerCase().replaceAll(/\s+/g, '_');
  const macro = BY_NAME.get(name);
  return macro && (audience === 'admin' || macro in MACROS) ? macro : undefined;
}

const BY_NAME = new Map<string, Macro>(
  Object.entries({ ...MACROS, ...ADMIN_MACROS }).flatMap(([macro, { ru }]) => [
    [macro, macro as Macro],
    [ru, macro as Macro],
  ]),
);
