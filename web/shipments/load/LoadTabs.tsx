import { type Icon, IconBarcode, IconFileSpreadsheet, IconForms, IconPackageOff } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import styles from './LoadTabs.module.css';
import { type Tab, tabs } from './loadView.ts';
import { useLoadWords } from './words.ts';

const icons: Record<Tab, Icon> = { one: IconForms, file: IconFileSpreadsheet, scan: IconBarcode, remove: IconPackageOff };

/** The ways of loading, as links: each has its address. */
export function LoadTabs() {
  const words = useLoadWords();
  const { tab: shown = 'one' } = useSearch({ from: '/inside/load' });
  return (
    <nav className={styles.tabs} aria-label={words.tabsLabel}>
      {tabs.map((tab) => {
        const IconOf = icons[tab];
        return (
          <Link
            key={tab}
            to="/load"
            search={tab === 'one' ? {} : { tab }}
            className={styles.tab}
            aria-current={tab === shown ? 'page' : undefined}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            <IconOf size={17} stroke={1.8} aria-hidden />
            <span className={styles.long}>{words.tabs[tab]}</span>
            <span className={styles.short}>{words.shortTabs[tab]}</span>
          </Link>
        );
      })}
    </nav>
  );
}
