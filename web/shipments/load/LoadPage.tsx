import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useWords } from '../../i18n/language.ts';
import { Page } from '../../ui/Page.tsx';
import { LoadTabs } from './LoadTabs.tsx';
import { OneByOne } from './OneByOne.tsx';

const ScannerPanel = lazy(() => import('./scanner/ScannerPanel.tsx').then((module) => ({ default: module.ScannerPanel })));
const RemovePanel = lazy(() => import('./RemovePanel.tsx').then((module) => ({ default: module.RemovePanel })));

/** Every way of loading, and of taking away what was loaded. */
export function LoadPage() {
  const words = useWords();
  const { tab = 'one' } = useSearch({ from: '/inside/load' });

  return (
    <Page title={words.shipments.loadTitle} hint={<span className="desk-only">{words.load.hints[tab]}</span>} width="text">
      <LoadTabs current={tab} />
      {tab === 'one' && <OneByOne />}
      <Suspense>
        {tab === 'scan' && <ScannerPanel />}
        {tab === 'remove' && <RemovePanel />}
      </Suspense>
    </Page>
  );
}
