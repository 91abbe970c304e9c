import styles from './Mail.module.css';
import { useMailWords } from './words.ts';

/** A server's own words, as text and behind a fold: they come from anybody. */
export function Said({ text }: { text: string | undefined }) {
  const words = useMailWords();
  if (!text) return null;
  return (
    <details className={styles.said}>
      <summary>{words.said}</summary>
      <code dir="ltr">{text}</code>
    </details>
  );
}
