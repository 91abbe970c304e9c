import type { Choices, NotificationsView, Own, RuleView } from './data.ts';

/** Unsaved choices by rule, as `arrived.sms.recipient`. */
export type Drafts = Readonly<Record<string, Own>>;

type Key = Pick<RuleView, 'reason' | 'channel' | 'audience'>;

export function keyOf({ reason, channel, audience }: Key): string {
  return `${reason}.${channel}.${audience}`;
}

/** What holds: the shop's choice where there is one, the default elsewhere. */
export function effective({ usual }: Pick<RuleView, 'usual'>, own: Own) {
  return {
    isOn: own.isOn ?? usual.isOn,
    days: own.days ?? usual.days,
    repeatDays: own.repeatDays,
    subject: own.subject ?? usual.subject,
    body: own.body ?? usual.body,
  };
}

/** The choice after a change; what comes to the default is no choice. */
export function withChange({ usual }: Pick<RuleView, 'usual'>, own: Own, change: Partial<Own>): Own {
  const next = { ...own, ...change };
  const kept = <T>(value: T | null, fallback: T | null) => (value === fallback ? null : value);
  return {
    isOn: kept(next.isOn, usual.isOn),
    days: kept(next.days, usual.days),
    repeatDays: next.repeatDays,
    subject: kept(next.subject, usual.subject),
    body: kept(next.body, usual.body),
  };
}

export function isSame(a: Own, b: Own): boolean {
  return (Object.keys(a) as (keyof Own)[]).every((name) => a[name] === b[name]);
}

export function hasOwnText({ subject, body }: Own): boolean {
  return subject !== null || body !== null;
}

/** The rules whose draft differs from what is saved. */
export function changedRules({ rules }: Pick<NotificationsView, 'rules'>, drafts: Drafts): RuleView[] {
  return rules.filter((rule) => {
    const draft = drafts[keyOf(rule)];
    return draft !== undefined && !isSame(draft, rule.own);
  });
}

/** As the server takes them. */
export function choicesOf(rules: readonly RuleView[], drafts: Drafts): Choices {
  return rules.map(({ reason, channel, audience, own }) => ({
    ...{ reason, channel, audience },
    ...(drafts[keyOf({ reason, channel, audience })] ?? own),
  }));
}

/** What somebody else saved since: the rules that differ, and whether we changed them too. */
export function theirChanges(
  base: Pick<NotificationsView, 'rules'>,
  fresh: Pick<NotificationsView, 'rules'>,
  drafts: Drafts,
): { rule: RuleView; isOurs: boolean }[] {
  const before = new Map(base.rules.map((rule) => [keyOf(rule), rule.own]));
  const ours = new Set(changedRules(base, drafts).map(keyOf));
  return fresh.rules
    .filter((rule) => !isSame(rule.own, before.get(keyOf(rule)) ?? rule.own))
    .map((rule) => ({ rule, isOurs: ours.has(keyOf(rule)) }));
}
