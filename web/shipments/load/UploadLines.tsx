import { Button } from '@mantine/core';
import { formatSize } from '../../format/values.ts';
import { useLang, useWords } from '../../i18n/language.ts';
import { TextLink } from '../../ui/links.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './FilePanel.module.css';
import { forgetUpload, type Incoming, useUploads } from './uploads.ts';
import { useLoadWords } from './words.ts';

/** Files on their way, and those that did not arrive. */
export function UploadLines({ onReceive }: { onReceive: (items: Incoming[]) => void }) {
  const words = useLoadWords();
  const { common, account } = useWords();
  const lang = useLang();
  const uploads = useUploads();
  if (uploads.length === 0) return null;

  return (
    <ul className={`surface ${styles.uploads}`}>
      {uploads.map(({ key, name, size, sent, failure, incoming }) => (
        <li key={key} className={styles.upload}>
          <div>
            <div className={styles.name}>{name}</div>
            {failure ? (
              <div className={styles.failure} role="alert">
                {failure.message}
                {failure.status === 401 && (
                  <>
                    {' '}
                    <TextLink to="/sign-in" search={{ next: '/load?tab=file' }} size="sm">
                      {account.signInAction}
                    </TextLink>
                  </>
                )}
              </div>
            ) : (
              words.sending(formatSize(sent, lang), formatSize(size, lang))
            )}
          </div>
          <div className={styles.uploadActs}>
            {failure && failure.status !== 413 && (
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => {
                  forgetUpload(key);
                  onReceive([incoming]);
                }}
              >
                {common.retry}
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => forgetUpload(key)}>
              {failure ? words.dismiss : words.stopSending}
            </Button>
          </div>
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
