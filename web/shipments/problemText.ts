import type { Problem } from '../../src/shipments/problems.ts';
import { problems } from '../i18n/en/problems.ts';
import type { Lang } from '../i18n/words.ts';

export function problemText({ code, message, suggestion }: Problem, lang: Lang): string {
  if (lang === 'ru') return message;
  if (suggestion === undefined) return problems[code];
  return code === 'track_number_mended' ? `${problems[code]} ${suggestion}.` : `${problems[code]} Did you mean ${suggestion}?`;
}
