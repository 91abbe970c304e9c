import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import styles from './NotificationsPage.module.css';

/** Fields that a reader sees and cannot change; pointing at them says why. */
export function Editable({ children }: { children: ReactNode }) {
  const { common } = useWords();
  const mayWrite = useMayWrite();
  return (
    <fieldset disabled={!mayWrite} title={mayWrite ? undefined : common.readOnly} className={styles.plain}>
      {children}
    </fieldset>
  );
}
