import { useWords } from '../i18n/language.ts';
import styles from './UnreadBadge.module.css';
import { useUnread } from './unread.ts';

/** Beside «Поддержка» in the menu: answers that nobody has read. */
export function UnreadBadge() {
  const words = useWords();
  const unread = useUnread();
  if (unread === 0) return null;
  const label = words.menu.unread(unread);
  return (
    <span className={styles.badge} title={label}>
      <span aria-hidden>{unread}</span>
      <span className={styles.spoken}>{label}</span>
    </span>
  );
}
