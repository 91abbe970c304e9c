import { IconArrowBackUp } from '@tabler/icons-react';
import { useLoadWords } from '../words.ts';
import styles from './RowGrid.module.css';

/** Marks a cell that a person typed over, and leads back to what the file says. */
export function RestoreButton({ onRestore }: { onRestore: () => void }) {
  const words = useLoadWords();
  return (
    <button
      type="button"
      tabIndex={-1} // the cell's keys do the same, see `gridKeys`
      className={styles.restore}
      aria-label={words.restore}
      title={`${words.restoreHint} ${words.restore}`}
      onPointerDown={(event) => event.preventDefault()} // an editor that is left would save first
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        onRestore();
      }}
    >
      <IconArrowBackUp size={15} aria-hidden />
    </button>
  );
}
