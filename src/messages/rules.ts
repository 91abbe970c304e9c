import { AUDIENCES, type Audience, CHANNELS, type Channel, REASONS, type Reason, reasonExists } from './reasons.ts';

/**
 * One switch of the Notifications page. `days` and `repeatDays` matter to *not collected* only: days after the arrival, and
 * between one reminder and the next (undefined: once). `subject` and `body` are the shop's own text (undefined: the default one).
 */
export type Rule = { isOn: boolean; days?: number; repeatDays?: number; subject?: string; body?: string };
export type Rules = Record<Reason, Partial<Record<Channel, Partial<Record<Audience, Rule>>>>>;

export const REMINDER_DAYS: Record<Channel, number> = { sms: 5, email: 5, voice: 10 };

const ON_BY_DEFAULT: readonly Reason[] = ['accepted', 'arrived', 'not_collected', 'storage_expired'];

/** What holds until a shop says otherwise. For admins *on* means a line in the morning's digest; see `isAdminMessagePerShipment`. */
export function defaultRule(reason: Reason, channel: Channel, audience: Audience): Rule | undefined {
  if (!reasonExists(reason, channel, audience)) return undefined;
  const isOn = audience === 'recipient' && channel !== 'voice' && ON_BY_DEFAULT.includes(reason);
  return reason === 'not_collected' ? { isOn, days: REMINDER_DAYS[channel] } : { isOn };
}

/** The columns of a stored rule; null keeps the default of that column. */
export type RuleOverride = {
  reason: Reason;
  channel: Channel;
  audience: Audience;
  isOn: boolean | null;
  days: number | null;
  repeatDays: number | null;
  subject: string | null;
  body: string | null;
};

/** The defaults with the shop's own choices over them; a choice where the reason does not exist is ignored. */
export function rulesFrom(overrides: readonly RuleOverride[] = []): Rules {
  const rules = Object.fromEntries(REASONS.map((reason) => [reason, defaultRules(reason)])) as Rules;
  for (const override of overrides) {
    const rule = rules[override.reason][override.channel]?.[override.audience];
    if (!rule) continue;
    rule.isOn = override.isOn ?? rule.isOn;
    if (override.days !== null && override.reason === 'not_collected') rule.days = override.days;
    if (override.repeatDays !== null && override.reason === 'not_collected') rule.repeatDays = override.repeatDays;
    if (override.subject !== null) rule.subject = override.subject;
    if (override.body !== null) rule.body = override.body;
  }
  return rules;
}

function defaultRules(reason: Reason): Rules[Reason] {
  const rules: Rules[Reason] = {};
  for (const channel of CHANNELS) {
    for (const audience of AUDIENCES) {
      const rule = defaultRule(reason, channel, audience);
      if (rule) rules[channel] = { ...rules[channel], [audience]: rule };
    }
  }
  return rules;
}
