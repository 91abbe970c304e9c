import { defaultText, type MessageText } from '../defaultTexts.ts';
import { AUDIENCES, type Audience, type Bilingual, REASONS, type Reason, reasonExists } from '../reasons.ts';
import { defaultRule, type RuleOverride } from '../rules.ts';
import { cleanValue, explainTemplateError, parseTemplate, type TemplateErrorCode } from '../template.ts';

/** Channels of the Notifications page; calls have a tab of their own. */
export const TOLD_BY = ['sms', 'email'] as const;
export type ToldBy = (typeof TOLD_BY)[number];

/** Where a rule stands in the page's table. */
export type RuleKey = { reason: Reason; channel: ToldBy; audience: Audience };
/** What a shop chose for one rule; null keeps the default. */
export type Choice = RuleKey & Omit<RuleOverride, keyof RuleKey>;
/** What holds without a choice. */
export type RuleDefault = { isOn: boolean; days: number | null; subject: string | null; body: string };

/** The rules of the page, in the order of a parcel's life. An estimated arrival is told by calls only. */
export const RULE_KEYS: readonly RuleKey[] = REASONS.filter((reason) => reason !== 'possibly_arrived').flatMap((reason) =>
  TOLD_BY.flatMap((channel) =>
    AUDIENCES.filter((audience) => reasonExists(reason, channel, audience)).map((audience) => ({ reason, channel, audience })),
  ),
);

/** Places of one text that are named at once: who mends these sees the next, and a page of ten thousand helps nobody. */
const MOST_PLACES = 20;

/** In characters as people count them. An SMS's text is also measured with usual values in place of its macros. */
export const LIMITS = { sms: 1_000, email: 10_000, subject: 200, days: 90 } as const;

/** What keeps a choice from being saved; `position` and `length` mark the place in the text, in UTF-16 units. */
export type ChoiceProblem = RuleKey & {
  field: 'isOn' | 'days' | 'repeatDays' | 'subject' | 'body';
  text: Bilingual;
  code: ProblemCode | TemplateErrorCode;
  position?: number;
  length?: number;
};
type ProblemCode = keyof typeof PROBLEMS;

const PROBLEMS = {
  empty: { ru: 'Напишите текст или верните исходный.', en: 'Write a text or restore the default one.' },
  too_long: { ru: 'Текст слишком длинный.', en: 'The text is too long.' },
  too_long_rendered: {
    ru: `С подставленными значениями SMS длиннее ${LIMITS.sms} знаков.`,
    en: `With values in place of its macros the SMS is longer than ${LIMITS.sms} characters.`,
  },
  wrong_days: { ru: 'Нужно целое число дней от 1 до 90.', en: 'A whole number of days from 1 to 90 is needed.' },
  sorting_not_allowed: {
    ru: 'Сообщения о сортировке включает поддержка. Напишите нам, если они вам нужны.',
    en: 'Messages about sorting are enabled by support. Write to us if you need them.',
  },
} as const satisfies Record<string, Bilingual>;

export function ruleDefault({ reason, channel, audience }: RuleKey): RuleDefault {
  const { isOn, days } = defaultRule(reason, channel, audience)!;
  const { subject, body } = defaultText(reason, channel, audience)!;
  return { isOn, days: days ?? null, subject: subject ?? null, body };
}

/** The text as it would go out: the shop's own, or the default. */
export function textOf(choice: RuleKey & { subject?: string | null; body: string | null }): MessageText {
  const { subject, body } = ruleDefault(choice);
  const own = choice.subject ?? subject;
  return { body: choice.body ?? body, ...(own === null ? {} : { subject: own }) };
}

/** Everything wrong with a choice at once. @param rendered how long an SMS is with usual values */
export function problemsOf(
  choice: Choice,
  { isSortingAllowed, rendered }: { isSortingAllowed: boolean; rendered: (choice: Choice) => string },
): ChoiceProblem[] {
  const { reason, channel, audience } = choice;
  const say = (field: ChoiceProblem['field'], code: ProblemCode, text: Bilingual = PROBLEMS[code]): ChoiceProblem => ({
    ...{ reason, channel, audience, field, code, text },
  });
  const problems: ChoiceProblem[] = [];
  if (reason === 'sorting' && choice.isOn && !isSortingAllowed) problems.push(say('isOn', 'sorting_not_allowed'));
  for (const field of ['days', 'repeatDays'] as const) {
    if (choice[field] !== null && !isDays(choice[field])) problems.push(say(field, 'wrong_days'));
  }
  const texts = textProblems(choice);
  problems.push(...texts);
  const isLong = texts.length === 0 && channel === 'sms' && choice.body !== null && lengthOf(rendered(choice)) > LIMITS.sms;
  return isLong ? [...problems, say('body', 'too_long_rendered')] : problems;
}

/** Of subject and body only; a text that is not given is the default and right. */
export function textProblems({
  reason,
  channel,
  audience,
  subject,
  body,
}: RuleKey & Pick<Choice, 'subject' | 'body'>): ChoiceProblem[] {
  const problems: ChoiceProblem[] = [];
  const check = (field: 'subject' | 'body', text: string | null, limit: number) => {
    if (text === null) return;
    const at = { reason, channel, audience, field };
    if (cleanValue(text) === '') problems.push({ ...at, code: 'empty', text: PROBLEMS.empty });
    const length = lengthOf(text);
    if (length > limit) problems.push({ ...at, code: 'too_long', text: tooLong(length, limit) });
    const parsed = parseTemplate(text, audience);
    if (parsed.ok) return;
    for (const error of parsed.errors.slice(0, MOST_PLACES)) {
      const { code, position, length } = error;
      const said = { ru: explainTemplateError(error, 'ru'), en: explainTemplateError(error, 'en') };
      problems.push({ ...at, code, text: said, position, length });
    }
  };
  check('subject', channel === 'email' ? subject : null, LIMITS.subject);
  check('body', body, LIMITS[channel]);
  return problems;
}

/** What is stored: without what only hides in a text, and null where it is the default anyway. */
export function tidyChoice(choice: Choice): Choice {
  const { reason, channel, audience } = choice;
  const usual = ruleDefault(choice);
  const own = <T>(value: T | null, fallback: T | null) => (value === fallback ? null : value);
  const isReminder = reason === 'not_collected';
  const subject = channel === 'email' && choice.subject !== null ? cleanValue(choice.subject) : null;
  return {
    ...{ reason, channel, audience },
    isOn: own(choice.isOn, usual.isOn),
    days: isReminder ? own(choice.days, usual.days) : null,
    repeatDays: isReminder ? choice.repeatDays : null,
    subject: own(subject, usual.subject),
    body: own(choice.body === null ? null : cleanBody(choice.body), usual.body),
  };
}

/** Lines stay, what nobody sees goes. */
export function cleanBody(text: string): string {
  return text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '').normalize('NFC').trim();
}

// Control characters, marks of direction and zero widths, but for the joiner that holds emoji together.
const UNSEEN = /[[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\u200B\u2060-\u2065\uFEFF\uFFF9-\uFFFB]--[\n\t]]/gv;

function isDays(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= LIMITS.days;
}

function tooLong(length: number, limit: number): Bilingual {
  return {
    ru: `Здесь ${length} знаков, а можно не больше ${limit}.`,
    en: `These are ${length} characters; ${limit} at most are allowed.`,
  };
}

function lengthOf(text: string): number {
  return text.length <= LIMITS.subject ? text.length : Array.from(text).length;
}
