import { IconArrowBackUp } from '@tabler/icons-react';
import type { EarlierReturns } from '../../src/blacklist/returns.ts';
import { useWords } from '../i18n/language.ts';
import styles from './ReturnsBadge.module.css';
import { togetherOf } from './together.ts';

type BadgeProps = {
  returns: EarlierReturns | undefined;
  /** On a screen without much room the number alone. */
  isShort?: boolean;
};

/** «2 возврата» beside a recipient; the whole sentence on hover and for those who listen. Nothing where there were none. */
export function ReturnsBadge({ returns, isShort }: BadgeProps) {
  const { returns: words } = useWords();
  const sentence = useSentence(returns);
  if (!returns || !sentence) return null;
  const { returned } = togetherOf(returns);
  return (
    <span className={styles.badge} data-short={isShort || undefined} title={sentence} role="img" aria-label={sentence}>
      <IconArrowBackUp size={13} stroke={2} aria-hidden />
      <span className={styles.words}>{words.badge(returned)}</span>
      <span className={styles.number}>{returned}</span>
    </span>
  );
}

/** The same in words, where there is room for them. */
export function ReturnsNote({ returns }: { returns: EarlierReturns | undefined }) {
  const sentence = useSentence(returns);
  if (!sentence) return null;
  return (
    <p className={styles.note}>
      <IconArrowBackUp size={16} stroke={2} aria-hidden />
      <span>{sentence}</span>
    </p>
  );
}

function useSentence(returns: EarlierReturns | undefined): string | undefined {
  const { returns: words } = useWords();
  if (!returns) return undefined;
  const { returned, lastMonth } = togetherOf(returns);
  if (returned === 0) return undefined;
  const shared = returns.shared?.returned ?? 0;
  const split = shared > 0 ? ` (${words.split(returns.own.returned, shared)})` : '';
  return `${words.earlier(returned, lastMonth)}${split}`;
}
