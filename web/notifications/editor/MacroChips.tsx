import type { RefObject } from 'react';
import { useLang } from '../../i18n/language.ts';
import type { MacroView, Parcels } from '../data.ts';
import { useNotificationWords } from '../words.ts';
import styles from './Editor.module.css';
import { typeInto } from './marks.ts';

type ChipsProps = {
  macros: MacroView[];
  empty: Parcels['empty'] | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** Each puts its macro where the cursor is; one that often stays empty looks so, and says for how many. */
export function MacroChips({ macros, empty, field }: ChipsProps) {
  const words = useNotificationWords();
  const lang = useLang();
  const type = (text: string) => field.current && typeInto(field.current, text);
  const bracket = () => {
    const { current } = field;
    if (current) typeInto(current, `[${current.value.slice(current.selectionStart, current.selectionEnd)}]`);
  };
  return (
    <div>
      <div className={styles.small} style={{ marginBottom: 6 }}>
        {words.macros}
      </div>
      <div className={styles.chips}>
        {macros.map(({ macro, ru, hint, fallback }) => {
          const none = empty?.empty[macro] ?? 0;
          const often = empty && empty.looked > 0 && none > 0;
          return (
            <button
              key={macro}
              type="button"
              className={styles.chip}
              data-empty={(often && none * 2 > empty.looked) || undefined}
              title={often ? `${hint[lang]}: ${words.emptyAt(none, empty.looked)}` : hint[lang]}
              onClick={() => type(fallback ? `{${nameOf(macro, ru, lang)}|${fallback}}` : `{${nameOf(macro, ru, lang)}}`)}
            >
              {nameOf(macro, ru, lang)}
            </button>
          );
        })}
        <button type="button" className={styles.chip} onClick={bracket}>
          {words.optional}
        </button>
      </div>
      <div className={styles.small} style={{ marginTop: 6 }}>
        {words.optionalHint}
      </div>
    </div>
  );
}

/** Both names mean the same; each language offers its own. */
function nameOf(macro: string, ru: string, lang: 'ru' | 'en'): string {
  return lang === 'ru' ? ru : macro;
}
