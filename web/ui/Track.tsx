import { trackGroups } from '../format/values.ts';
import styles from './Track.module.css';

/** A track number in readable groups: the gaps are drawn, not typed, so that it is copied in one piece. */
export function Track({ number }: { number: string }) {
  return (
    <span className={styles.track}>
      {trackGroups(number).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one number never move
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}
