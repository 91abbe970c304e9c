import type { Context } from '../../app.ts';
import type { Actor } from '../../platform/http.ts';
import { normalizePhone } from '../../shipments/phone.ts';
import { ADMIN_MACROS, MACROS, type Macro } from '../macros.ts';
import type { Bilingual } from '../reasons.ts';
import { readShopForMessages } from '../shopRules.ts';
import { type Choice, LIMITS, RULE_KEYS, type RuleDefault, type RuleKey, ruleDefault } from './choice.ts';
import { listChoices, readSaved, type Saved } from './choiceStore.ts';

export type RuleView = RuleKey & { usual: RuleDefault; own: Omit<Choice, keyof RuleKey> };
/** A chip of the editor. `fallback` is what to put where the value is empty. */
export type MacroView = { macro: Macro; ru: string; hint: Bilingual; isAdminOnly: boolean; fallback: string | null };

export type NotificationsView = Saved & {
  isSortingAllowed: boolean;
  rules: RuleView[];
  macros: MacroView[];
  limits: typeof LIMITS;
  /** Where trial messages may go: the person's own e-mail, phones of the shop's card. */
  trial: { email: string; phones: string[] };
};

/** A text that addresses nobody by name still addresses somebody. */
const FALLBACKS: Partial<Record<Macro, string>> = { name: 'покупатель' };

const NO_CHOICE = { isOn: null, days: null, repeatDays: null, subject: null, body: null };

export async function viewNotifications(ctx: Context, shopId: number, actor: Pick<Actor, 'email'>): Promise<NotificationsView> {
  return ctx.withShop(shopId, async (db) => {
    // The version first: what is saved in between is then refused rather than overwritten.
    const saved = await readSaved(db, shopId);
    const choices = await listChoices(db, shopId);
    const shop = await readShopForMessages(db, shopId, ctx.now());
    const phones = [shop.settings.adminPhone, shop.phone].flatMap(mobileOf);
    return {
      ...saved,
      isSortingAllowed: shop.settings.isSortingAllowed,
      rules: RULE_KEYS.map((key) => ({ ...key, usual: ruleDefault(key), own: ownOf(key, choices) })),
      macros: [...macroViews(MACROS, false), ...macroViews(ADMIN_MACROS, true)],
      limits: LIMITS,
      trial: { email: actor.email, phones: [...new Set(phones)] },
    };
  });
}

function ownOf({ reason, channel, audience }: RuleKey, choices: readonly Choice[]): RuleView['own'] {
  const own = choices.find((one) => one.reason === reason && one.channel === channel && one.audience === audience);
  if (!own) return NO_CHOICE;
  const { isOn, days, repeatDays, subject, body } = own;
  return { isOn, days, repeatDays, subject, body };
}

function macroViews(macros: Record<string, { ru: string; hint: Bilingual }>, isAdminOnly: boolean): MacroView[] {
  return Object.entries(macros).map(([name, { ru, hint }]) => {
    const macro = name as Macro;
    return { macro, ru, hint, isAdminOnly, fallback: FALLBACKS[macro] ?? null };
  });
}

/** A card may show several numbers, or a landline: those get no SMS. */
function mobileOf(phone: string | null | undefined): string[] {
  const read = normalizePhone(phone ?? '', { allowLandlines: false, replaceWrong: false });
  return read.kind === 'mobile' && read.phone !== null ? [read.phone] : [];
}
