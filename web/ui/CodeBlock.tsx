import styles from './CodeBlock.module.css';
import { CopyButton } from './CopyButton.tsx';

type CodeBlockProps = {
  code: string;
  /** What it is, for those who hear the page. */
  label: string;
  /** A long one scrolls within itself. */
  isLimited?: boolean;
};

/** Text for a program, as it is, with a button that copies all of it. */
export function CodeBlock({ code, label, isLimited = false }: CodeBlockProps) {
  return (
    <div className={styles.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <section className={styles.code} tabIndex={0} aria-label={label} data-limited={isLimited || undefined}>
        <pre style={{ margin: 0, font: 'inherit' }}>
          <code style={{ font: 'inherit' }}>{code}</code>
        </pre>
      </section>
      <div className={styles.copy}>
        <CopyButton value={code} />
      </div>
    </div>
  );
}
