import { IconFileSpreadsheet } from '@tabler/icons-react';
import styles from './FilePanel.module.css';
import { useLoadWords } from './words.ts';

/** While a file hangs over the page. */
export function DropOverlay() {
  const words = useLoadWords();
  return (
    <div className={styles.overlay}>
      <IconFileSpreadsheet size={48} stroke={1.2} aria-hidden />
      {words.dropNow}
    </div>
  );
}
