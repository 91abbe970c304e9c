import { useQuery } from '@tanstack/react-query';
import styles from '../support/UnreadBadge.module.css';
import { useSupportWords } from '../support/words.ts';
import { countsQuery } from './supportData.ts';

/** Beside the tab of questions: those with something that nobody has opened. */
export function TabBadge() {
  const { inbox: words } = useSupportWords();
  const unread = useQuery(countsQuery).data?.unread ?? 0;
  if (unread === 0) return null;
  const label = words.unread(unread);
  return (
    <span className={styles.badge} title={label} style={{ marginLeft: 6, display: 'inline-block' }}>
      <span aria-hidden>{unread}</span>
      <span className={styles.spoken}>{label}</span>
    </span>
  );
}
