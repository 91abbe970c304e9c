import { Button } from '@mantine/core';
import { formatSize } from '../../format/values.ts';
import { useLang } from '../../i18n/language.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './FilePanel.module.css';
import { forgetUpload, useUploads } from './uploads.ts';
import { useLoadWords } from './words.ts';

/** Files on their way, and those that did not arrive. */
export function UploadLines() {
  const words = useLoadWords();
  const lang = useLang();
  const uploads = useUploads();
  if (uploads.length === 0) return null;

  return (
    <ul className={`surface ${styles.uploads}`}>
      {uploads.map(({ key, name, size, sent, failure }) => (
        <li key={key} className={styles.upload}>
          <div>
            <div className={styles.name}>{name}</div>
            {failure ? (
              <div className={styles.failure} role="alert">
                {failure.message}
              </div>
            ) : (
              words.sending(formatSize(sent, lang), formatSize(size, lang))
            )}
          </div>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => forgetUpload(key)}>
            {failure ? words.dismiss : words.stopSending}
          </Button>
          {!failure && (
            <div className={styles.uploadBar}>
              <ProgressBar done={sent} total={size} label={name} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
