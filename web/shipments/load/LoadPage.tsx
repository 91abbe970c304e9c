import { Skeleton } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useWords } from '../../i18n/language.ts';
import { useMayWrite } from '../../shops/shop.ts';
import { Page } from '../../ui/Page.tsx';
import { DropOverlay } from './DropOverlay.tsx';
import { LoadTabs } from './LoadTabs.tsx';
import { OneByOne } from './OneByOne.tsx';
import { ScanElsewhere } from './scanner/ScanElsewhere.tsx';
import { useIncoming } from './useIncoming.ts';
import { useLoadWords } from './words.ts';

const FilePanel = lazy(() => import('./FilePanel.tsx').then((module) => ({ default: module.FilePanel })));
const ScannerPanel = lazy(() => import('./scanner/ScannerPanel.tsx').then((module) => ({ default: module.ScannerPanel })));
const RemovePanel = lazy(() => import('./RemovePanel.tsx').then((module) => ({ default: module.RemovePanel })));

/** Every way of loading, and of taking away what was loaded. */
export function LoadPage() {
  const words = useLoadWords();
  const { shipments } = useWords();
  const { tab = 'one' } = useSearch({ from: '/inside/load' });
  const { isOver, receive } = useIncoming(useMayWrite() && tab !== 'remove');

  return (
    <Page title={shipments.loadTitle} hint={<span className="desk-only">{words.hints[tab]}</span>} width="text">
      <LoadTabs />
      {tab === 'one' && <OneByOne />}
      {tab !== 'remove' && <ScanElsewhere />}
      <Suspense fallback={<Skeleton height={240} radius="md" />}>
        {tab === 'file' && <FilePanel onReceive={receive} />}
        {tab === 'scan' && <ScannerPanel />}
        {tab === 'remove' && <RemovePanel />}
      </Suspense>
      {isOver && <DropOverlay />}
    </Page>
  );
}
