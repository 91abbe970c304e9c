import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.ts';
import { useMayWrite, useShop } from '../shops/shop.ts';
import styles from './NotificationsPage.module.css';
import { useNotificationWords } from './words.ts';

/** Fields that this person sees and cannot change; pointing at them says why. Settings of the shop are its owner's. */
export function Editable({ ownerOnly = false, children }: { ownerOnly?: boolean; children: ReactNode }) {
  const words = useNotificationWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  const { role, acting } = useShop();
  const why = !mayWrite ? common.readOnly : ownerOnly && role !== 'owner' && !acting ? words.ownerOnly : undefined;
  return (
    <fieldset disabled={why !== undefined} title={why} className={styles.plain}>
      {children}
      {why === words.ownerOnly && <span className={styles.why}>{why}</span>}
    </fieldset>
  );
}
