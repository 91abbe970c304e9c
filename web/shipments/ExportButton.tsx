import { ActionIcon } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/language.ts';

const ExportMenu = lazy(() => import('./ExportMenu.tsx').then((module) => ({ default: module.ExportMenu })));

/** Stands for the menu until it is wanted. */
export function ExportButton() {
  const { shipments: words } = useWords();
  const [isWanted, setWanted] = useState(false);
  const button = (
    <ActionIcon
      variant="default"
      size={36}
      title={words.save}
      aria-label={words.save}
      aria-haspopup="menu"
      loading={isWanted}
      onClick={() => setWanted(true)}
    >
      <IconDownload size={18} />
    </ActionIcon>
  );
  return isWanted ? (
    <Suspense fallback={button}>
      <ExportMenu />
    </Suspense>
  ) : (
    button
  );
}
