import { Skeleton } from '@mantine/core';
import styles from './Statistics.module.css';

/** As large as what comes: nothing jumps. */
export function StatisticsSkeleton() {
  return (
    <div className={styles.all} aria-hidden>
      <div className={styles.tiles}>
        {['loaded', 'arrived', 'delivered', 'returned', 'share', 'messages'].map((key) => (
          <Skeleton key={key} height={104} radius={10} />
        ))}
      </div>
      <div className={styles.cards}>
        <Skeleton height={380} radius={10} className={styles.wide} />
        <Skeleton height={360} radius={10} />
        <Skeleton height={360} radius={10} />
      </div>
    </div>
  );
}
