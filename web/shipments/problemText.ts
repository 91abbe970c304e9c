import type { Problem } from '../../src/shipments/problems.ts';
import { problems } from '../i18n/en/problems.ts';
import type { Lang } from '../i18n/words.ts';

export function problemText(problem: Problem, lang: Lang): string {
  return lang === 'en' ? problems[problem.code] : problem.message;
}
