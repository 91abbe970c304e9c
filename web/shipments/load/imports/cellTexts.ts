import type { GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import type { Lang } from '../../../i18n/words.ts';
import { problemText } from '../../problemText.ts';
import type { LoadWords } from '../words.ts';

/** What is to be said of a cell: its problems, then what the row will change there. */
export function cellTexts({ problems, given, was }: GridRow, field: ImportField, words: LoadWords, lang: Lang): string[] {
  const now = was?.[field];
  return [
    ...problems.filter((problem) => problem.field === field).map((problem) => problemText(problem, lang)),
    ...(now === undefined ? [] : [words.change(now, given[field])]),
  ];
}
