import { Button } from '@mantine/core';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import styles from './Profile.module.css';
import { FORM } from './SettingsSections.tsx';
import type { SettingsForm } from './useSettings.ts';
import { useProfileWords } from './words.ts';

/** How much is unsaved, wherever on the page one reads; nothing while all is saved. */
export function SaveBar({ settings: { changed, form, error, isSaving, reset } }: { settings: SettingsForm }) {
  const { common } = useWords();
  const words = useProfileWords();
  if (changed.length === 0) return null;
  const isAtField = Object.keys(form.errors).length > 0;
  return (
    <div className={styles.dock}>
      {!isAtField && <ErrorNote error={error} />}
      <div className={styles.bar}>
        <span aria-live="polite">{words.unsaved(changed.length)}</span>
        <Button variant="default" onClick={reset}>
          {words.reset}
        </Button>
        <Button type="submit" form={FORM} loading={isSaving}>
          {common.save}
        </Button>
      </div>
    </div>
  );
}
