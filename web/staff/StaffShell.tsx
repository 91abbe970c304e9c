import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TwoFactorAdvice } from '../auth/security/TwoFactorAdvice.tsx';
import { useWords } from '../i18n/language.ts';
import { AccountButton } from '../shell/AccountButton.tsx';
import { Logo, LogoMark } from '../shell/Logo.tsx';
import { TextLink } from '../ui/links.tsx';
import { ReadingProvider } from '../ui/ReadingProvider.tsx';
import { sessionQuery } from './data.ts';
import { SendersWaiting } from './SendersWaiting.tsx';
import styles from './StaffShell.module.css';
import { TabBadge } from './TabBadge.tsx';
import { PHONE_TAB, STAFF_TABS } from './tabs.ts';
import { useStaffWords } from './words.ts';

/** The frame of the staff's pages: no shop, so no switch and no sections of one. */
export function StaffShell({ children }: { children: ReactNode }) {
  const words = useStaffWords();
  const { common } = useWords();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { pathname } = useLocation();
  const tabs = session.hasPhone ? [...STAFF_TABS, PHONE_TAB] : STAFF_TABS;

  return (
    <ReadingProvider service={session}>
      <a href="#content" className={styles.skip}>
        {common.skip}
      </a>
      <header className={styles.header}>
        <span className={styles.wide}>
          <Logo />
        </span>
        <span className={styles.narrow}>
          <LogoMark />
        </span>
        <div className={styles.right}>
          {session.shopId !== null && (
            <TextLink to="/shipments" className={styles.cabinet}>
              {words.toCabinet}
            </TextLink>
          )}
          <AccountButton email={session.email} />
        </div>
      </header>
      <nav className={styles.tabs} aria-label={words.sections}>
        {tabs.map(({ to, name }) => (
          <Link
            key={to}
            ref={isOpen(to, pathname) ? showTab : undefined}
            to={to}
            className={styles.tab}
            activeProps={{}}
            activeOptions={{ exact: true }} // else the shops’ tab is the current one on every page, too
            data-active={isOpen(to, pathname) || undefined}
            aria-current={isOpen(to, pathname) ? 'page' : undefined}
          >
            {words.tabs[name]}
            {to === '/staff/support' && <TabBadge />}
            {name === 'senderNames' && <SendersWaiting />}
          </Link>
        ))}
      </nav>
      <main id="content" className={styles.main} tabIndex={-1}>
        {!session.hasTwoFactor && <TwoFactorAdvice />}
        {children}
      </main>
    </ReadingProvider>
  );
}

/** A shop's own page belongs to the shops. */
function isOpen(to: string, pathname: string): boolean {
  return to === '/staff' ? pathname === to || pathname.startsWith('/staff/shops') : pathname.startsWith(to);
}

/** On a phone the tabs are wider than the screen. Scrolled into view, the tab would be where the Tab key goes on from: what stands before it is skipped. */
function showTab(tab: HTMLAnchorElement | null): void {
  const bar = tab?.parentElement;
  if (bar) bar.scrollLeft = tab.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
}
