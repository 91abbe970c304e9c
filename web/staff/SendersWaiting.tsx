import { useQuery } from '@tanstack/react-query';
import styles from './SenderNames.module.css';
import { senderCountQuery } from './senderData.ts';
import { useStaffSenderWords } from './senderWords.ts';

/** How many names wait for an answer, beside the tab's name on every page of the console: each has twenty minutes. */
export function SendersWaiting() {
  const { staffSenders: words } = useStaffSenderWords();
  const asked = useQuery(senderCountQuery).data?.asked ?? 0;
  if (asked === 0) return null;
  return (
    <span className={styles.count} role="img" aria-label={words.waiting(asked)}>
      {asked}
    </span>
  );
}
