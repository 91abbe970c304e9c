import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { useShop } from '../shops/shop.ts';
import { Page } from '../ui/Page.tsx';
import styles from './Integrations.module.css';
import { KeysTab } from './keys/KeysTab.tsx';
import { ModulesTab } from './modules/ModulesTab.tsx';
import { TryTab } from './try/TryTab.tsx';
import { tabs } from './view.ts';
import { Webhooks } from './webhooks/Webhooks.tsx';
import { useIntegrationWords } from './words.ts';

/** Another shop is another page: no key that was typed for one is left for the next. */
export function IntegrationsPage() {
  return <Integrations key={useShop().shopId} />;
}

/** Everything by which a shop's own programs and modules work with us. */
function Integrations() {
  const words = useIntegrationWords();
  const { pages } = useWords();
  const { tab = 'modules' } = useSearch({ from: '/inside/integrations' });
  /** For the try-out; it is in no storage and gone with the page. */
  const [key, setKey] = useState('');

  return (
    <Page title={pages.integrations} hint={words.hint}>
      <nav className={styles.tabs} aria-label={words.tabsLabel}>
        {tabs.map((one) => (
          <Link
            key={one}
            to="/integrations"
            search={one === 'modules' ? {} : { tab: one }}
            className={styles.tab}
            ref={one === tab ? intoView : undefined}
            aria-current={one === tab ? 'page' : undefined}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {words.tabs[one]}
          </Link>
        ))}
      </nav>
      <div className={styles.stack}>
        {tab === 'modules' && <ModulesTab />}
        {tab === 'keys' && <KeysTab onTry={setKey} />}
        {tab === 'webhooks' && <Webhooks />}
        {tab === 'try' && <TryTab apiKey={key} onKey={setKey} />}
      </div>
    </Page>
  );
}

/** On a phone the sections are wider than the screen. */
function intoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ inline: 'center', block: 'nearest' });
}
