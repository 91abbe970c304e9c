import type { Macro } from '../macros.ts';
import type { ShopForMessages } from '../shopRules.ts';
import type { Template } from '../template.ts';
import { macrosOf } from './costly.ts';

/** What the editor warns of; nothing here keeps a text from being saved. */
export type Hint =
  /** The shop's own field behind a macro is not filled in the profile. */
  | { code: 'shop_field_empty'; macro: 'shop_phone' | 'shop_email' | 'shop_site' }
  /** A word that may make the message an advertisement, for which the law wants a consent of its own. */
  | { code: 'advertising'; word: string }
  /** Links in SMS about parcels are mistaken for fraud, and cost a segment. */
  | { code: 'link_in_sms' }
  | { code: 'many_segments'; segments: number }
  /** The recipient cannot tell which parcel is meant. */
  | { code: 'no_track' };

const SHOP_FIELDS = { shop_phone: 'phone', shop_email: 'email', shop_site: 'site' } as const;

/** Beginnings of words that invite to buy. */
const ADVERTISING =
  /(?<![\p{L}])(?:скидк|акци[яию]|распродаж|промокод|купон|бонус|подар|кэшб|кешб|выгодн|новинк|успей|закажите|купи|discount|promo|sale(?![\p{L}])|coupon|gift)\p{L}*/giu;

const MANY = 3;

export function hintsOf(
  {
    channel,
    source,
    template,
    segments,
  }: { channel: 'sms' | 'email'; source: string; template: Template; segments: number | null },
  shop: Pick<ShopForMessages, 'phone' | 'email' | 'site'>,
): Hint[] {
  const macros = new Set<Macro>(macrosOf(template));
  const hints: Hint[] = [];
  for (const [macro, field] of Object.entries(SHOP_FIELDS) as [keyof typeof SHOP_FIELDS, 'phone' | 'email' | 'site'][]) {
    if (macros.has(macro) && !shop[field]) hints.push({ code: 'shop_field_empty', macro });
  }
  const word = source.match(ADVERTISING)?.[0];
  if (word) hints.push({ code: 'advertising', word });
  if (channel === 'sms' && (macros.has('link') || /https?:\/\//i.test(source))) hints.push({ code: 'link_in_sms' });
  if (segments !== null && segments >= MANY) hints.push({ code: 'many_segments', segments });
  if (channel === 'sms' && !macros.has('track') && !macros.has('order')) hints.push({ code: 'no_track' });
  return hints;
}
