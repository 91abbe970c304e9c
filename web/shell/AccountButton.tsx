import { ActionIcon } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/language.ts';

const AccountMenu = lazy(() => import('./AccountMenu.tsx').then((module) => ({ default: module.AccountMenu })));

/** Stands for the menu until it is wanted. */
export function AccountButton({ email, onKeys }: { email: string; onKeys?: () => void }) {
  const words = useWords();
  const [isWanted, setWanted] = useState(false);
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      radius="xl"
      aria-label={words.menu.account}
      aria-haspopup="menu"
      loading={isWanted}
      onClick={() => setWanted(true)}
    >
      <IconUserCircle size={23} stroke={1.6} />
    </ActionIcon>
  );
  return isWanted ? (
    <Suspense fallback={button}>
      <AccountMenu email={email} onKeys={onKeys} />
    </Suspense>
  ) : (
    button
  );
}
