import { IconClockPause } from '@tabler/icons-react';
import styles from './BlackList.module.css';
import { useBlackListWords } from './words.ts';

/** The hour's limit is no mistake of anybody's: when to go on, and what still works. */
export function LimitNote({ message }: { message: string }) {
  const words = useBlackListWords();
  return (
    <div className={styles.limit} role="alert">
      <IconClockPause size={18} stroke={2} aria-hidden />
      <div>
        <strong>{words.limit}</strong>
        <p>
          {message} {words.limitKnown}
        </p>
      </div>
    </div>
  );
}
