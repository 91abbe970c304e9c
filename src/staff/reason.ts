import { z } from 'zod';

/** A line or a few of staff's own words, harmless wherever they are shown: no control characters, nothing that turns text around. */
export function staffWords(max: number, asked: string) {
  return z
    .string()
    .transform((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, asked).max(max, `Можно не больше ${max} знаков.`));
}

/** Staff act on a shop, a gateway or a carrier only with a reason; the log keeps it. */
export const reason = staffWords(300, 'Напишите, почему: это останется в журнале.').transform((text) =>
  text.replace(/\s+/g, ' '),
);

export const withReason = z.object({ reason });
