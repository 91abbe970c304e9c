import styles from './RemovePanel.module.css';
import { useRemovalWords } from './removalWords.ts';
import type { NumberList } from './removeLines.ts';

const shown = 20;

/** What was recognised so far, while it is typed; lines without a number can be looked at. */
export function NumberCounts({ list: { numbers, repeats, strange } }: { list: NumberList }) {
  const words = useRemovalWords();
  const isEmpty = numbers.length === 0 && strange.length === 0;
  return (
    <div className={styles.counts}>
      <p aria-live="polite">
        {!isEmpty && words.counted(numbers.length)}
        {repeats > 0 && `, ${words.repeats(repeats)}`}
      </p>
      {strange.length > 0 && (
        <details>
          <summary className={styles.strange}>{words.strange(strange.length)}</summary>
          <ul>
            {strange.slice(0, shown).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines may be the same, and none moves
              <li key={index}>{line.slice(0, 200)}</li>
            ))}
            {strange.length > shown && <li>{words.more(strange.length - shown)}</li>}
          </ul>
        </details>
      )}
    </div>
  );
}
