import { type ReactNode, type Ref, useId } from 'react';
import styles from './MarkedTextarea.module.css';
import { piecesOf, type TextMark } from './marks.ts';

type FieldProps = {
  label: ReactNode;
  hint?: string;
  value: string;
  onChange: (text: string) => void;
  onFocus: () => void;
  marks: readonly TextMark[];
  /** Also where no single place is to blame, as with a text that is too long. */
  isWrong: boolean;
  /** A subject: Enter does not begin a line. */
  isOneLine?: boolean;
  readOnly: boolean;
  /** The id of what explains what is wrong. */
  explainedBy: string;
  ref: Ref<HTMLTextAreaElement>;
};

/** A text field that shows places in the text: the same words are drawn beneath it, and grow it. */
export function MarkedTextarea({
  label,
  hint,
  value,
  onChange,
  marks,
  isWrong,
  isOneLine = false,
  explainedBy,
  ...field
}: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.box} data-wrong={isWrong || undefined}>
        <div className={styles.layers}>
          <div className={styles.under} data-rows={isOneLine ? 'one' : undefined} aria-hidden>
            {piecesOf(value, marks).map(({ at, text, kind }) =>
              kind ? (
                <mark key={at} data-at={at} data-mark={kind}>
                  {text}
                </mark>
              ) : (
                <span key={at} data-at={at}>
                  {text}
                </span>
              ),
            )}
            {/* An empty last line needs something to be as high as. */}
            {'\u200b'}
          </div>
          <textarea
            {...field}
            id={id}
            rows={1}
            value={value}
            spellCheck
            aria-invalid={isWrong || undefined}
            aria-describedby={explainedBy}
            onChange={(event) =>
              onChange(isOneLine ? event.currentTarget.value.replaceAll(/[\r\n]+/g, ' ') : event.currentTarget.value)
            }
            onKeyDown={(event) => isOneLine && event.key === 'Enter' && event.preventDefault()}
          />
        </div>
      </div>
      {hint && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}
