import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.ts';
import { AccountButton } from '../shell/AccountButton.tsx';
import { Logo, LogoMark } from '../shell/Logo.tsx';
import { TextLink } from '../ui/links.tsx';
import { ReadingProvider } from '../ui/ReadingProvider.tsx';
import { sessionQuery } from './data.ts';
import styles from './StaffShell.module.css';

/** The frame of the staff's pages: no shop, so no switch and no sections of one. */
export function StaffShell({ children }: { children: ReactNode }) {
  const { pages, staff: words } = useWords();
  const { data: session } = useSuspenseQuery(sessionQuery);

  return (
    <ReadingProvider service={session}>
      <header className={styles.header}>
        <span className={styles.wide}>
          <Logo />
        </span>
        <span className={styles.narrow}>
          <LogoMark />
        </span>
        <nav className={styles.links}>
          <TextLink to="/staff">{pages.staff}</TextLink>
          <TextLink to="/staff/black-list">{pages.blackList}</TextLink>
          {session.hasPhone && <TextLink to="/staff/phone">{pages.phone}</TextLink>}
          {session.shopId && <TextLink to="/shipments">{words.toCabinet}</TextLink>}
        </nav>
        <AccountButton email={session.email} />
      </header>
      <main>{children}</main>
    </ReadingProvider>
  );
}
