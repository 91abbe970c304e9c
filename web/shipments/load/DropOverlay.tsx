import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useWords } from '../../i18n/language.ts';
import styles from './FilePanel.module.css';

/** While a file hangs over the page. */
export function DropOverlay() {
  const { load: words } = useWords();
  return (
    <div className={styles.overlay}>
      <IconFileSpreadsheet size={48} stroke={1.2} aria-hidden />
      {words.dropNow}
    </div>
  );
}
