import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { checkQuery } from './data.ts';
import styles from './SenderName.module.css';
import { useSenderWords } from './words.ts';

type NameProps = {
  value: string;
  /** What the service said to this very name when it was sent. */
  refused: string | undefined;
  onChange: (name: string) => void;
  onVerdict: (isGood: boolean) => void;
};

/** Beyond this nobody mistypes. */
const MOST_TYPED = 100;

/** The name with what is wrong with it as it is typed: where, why, and what would do instead. */
export function NameInput({ value, refused, onChange, onVerdict }: NameProps) {
  const { senders: words, problemText, warningText } = useSenderWords();
  const name = value.trim();
  const [settled] = useDebouncedValue(name, 200);
  const check = useQuery(checkQuery(settled));
  // An answer about what was there a moment ago says nothing of what is there now.
  const answer = name !== '' && settled === name && !check.isPlaceholderData ? check.data : undefined;
  const problem = answer?.problem ?? undefined;
  const isGood = Boolean(answer && !problem);
  useEffect(() => onVerdict(isGood), [isGood, onVerdict]);
  const suggestion = problem && 'suggestion' in problem ? problem.suggestion : undefined;
  const wrong = refused ?? (problem && problemText(problem));
  const max = /^\d+$/.test(name) ? 15 : 11;

  return (
    <div>
      <TextInput
        label={words.name}
        placeholder={words.placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={MOST_TYPED}
        aria-invalid={wrong !== undefined}
        aria-describedby="sender-verdict"
        error={wrong !== undefined}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div id="sender-verdict" className={styles.underName} aria-live="polite">
        {wrong && (
          <span className={styles.verdict} data-tone="bad">
            {wrong}
          </span>
        )}
        {suggestion && (
          <Button size="compact-sm" variant="light" onClick={() => onChange(suggestion)}>
            {words.take(suggestion)}
          </Button>
        )}
        {!wrong && isGood && answer!.warnings.length === 0 && (
          <span className={styles.verdict} data-tone="good">
            <IconCircleCheck size={16} aria-hidden /> {words.good}
          </span>
        )}
        {!wrong &&
          answer?.warnings.map((warning) => (
            <span key={warning.code} className={styles.verdict} data-tone="waiting">
              <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} /> {warningText(warning)}
            </span>
          ))}
        {check.isError && name !== '' && <span className={styles.quiet}>{words.checkFailed}</span>}
        <span className={styles.length}>{words.length([...name].length, max)}</span>
      </div>
    </div>
  );
}
