import styles from './BlackList.module.css';
import type { BlackListView, Checked } from './data.ts';
import { togetherOf } from './together.ts';
import { useBlackListWords } from './words.ts';

/** A sentence and figures; what to make of them is the reader's. */
export function CheckAnswer({ checked, view }: { checked: Checked; view: BlackListView | undefined }) {
  const words = useBlackListWords();
  const { own, who, text } = checked;
  const { returned, lastMonth } = togetherOf(checked);
  const figures: [string, number][] = [
    [words.total, own.total],
    [words.delivered, own.delivered],
    [words.returned, own.returned],
  ];

  return (
    <div className={styles.answer}>
      <div className={styles.quiet}>{who}</div>
      <p className={styles.sentence}>{words.answer(text, returned, lastMonth)}</p>
      {own.total === 0 && <p className={styles.line}>{words.ownNone}</p>}
      {own.total > 0 && (
        <dl className={styles.figures} aria-label={words.own}>
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Others checked={checked} view={view} />
    </div>
  );
}

function Others({ checked: { shared }, view }: { checked: Checked; view: BlackListView | undefined }) {
  const words = useBlackListWords();
  if (shared) return <p className={styles.line}>{words.inOthers(shared.returned, shared.lastMonth)}</p>;
  if (!view) return null;
  if (!view.isSharingOn) return <p className={styles.quiet}>{words.othersOff}</p>;
  return (
    <p className={styles.quiet}>
      {words.othersNotAccepted} <a href="#sharing">{words.othersLink}</a>.
    </p>
  );
}
