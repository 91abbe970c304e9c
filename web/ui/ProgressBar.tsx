import styles from './ProgressBar.module.css';

/** How much is done. Without a total it only shows that something is going on. */
export function ProgressBar({ done, total, label }: { done: number; total: number; label: string }) {
  const isKnown = total > 0;
  const percent = isKnown ? Math.min(100, (100 * done) / total) : 0;
  const value = isKnown ? { 'aria-valuenow': Math.round(percent), 'aria-valuemin': 0, 'aria-valuemax': 100 } : {};
  return (
    <div className={styles.track} role="progressbar" tabIndex={-1} aria-label={label} {...value}>
      <div className={styles.bar} data-unknown={!isKnown || undefined} style={isKnown ? { width: `${percent}%` } : undefined} />
    </div>
  );
}
