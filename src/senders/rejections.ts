/** Why staff say no, as the shop reads it after «Причина:». `other` is nothing but staff's own words. */
export const REJECTIONS = {
  foreign: 'чужое название или торговая марка',
  official: 'имя банка, госоргана или оператора связи',
  unrelated: 'имя не похоже на название, сайт или марку магазина',
  generic: 'общее слово, операторы такие не регистрируют',
  taste: 'имя нарушает нормы этики',
  operators: 'операторы связи отказали в регистрации',
  other: '',
} as const;

export type RejectionReason = keyof typeof REJECTIONS;

export const REJECTION_REASONS = Object.keys(REJECTIONS) as [RejectionReason, ...RejectionReason[]];

export type Rejection = { reason: RejectionReason; words: string | null };

/** Room for a reason in the SMS: with it the text keeps to two segments. */
const SMS_REASON = 60;

/** The whole reason for the letter, a short one for the SMS. */
export function rejectionTexts({ reason, words }: Rejection): { email: string; sms: string } {
  const own = (words ?? '').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  if (reason === 'other') return { email: own, sms: cut(own) };
  return { email: own === '' ? REJECTIONS[reason] : `${REJECTIONS[reason]}. ${own}`, sms: REJECTIONS[reason] };
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > SMS_REASON
    ? `${characters
        .slice(0, SMS_REASON - 1)
        .join('')
        .trimEnd()}…`
    : text;
}
