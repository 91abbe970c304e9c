import { Button, Group, Skeleton, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { sessionQuery } from '../../staff/data.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Mark } from '../../ui/Mark.tsx';
import styles from './Security.module.css';
import { useSecurityWords } from './words.ts';

const TwoFactorSetUp = lazy(() => import('./TwoFactorSetUp.tsx').then((module) => ({ default: module.TwoFactorSetUp })));
const TwoFactorOff = lazy(() => import('./TwoFactorOff.tsx').then((module) => ({ default: module.TwoFactorOff })));
const NewBackupCodes = lazy(() => import('./NewBackupCodes.tsx').then((module) => ({ default: module.NewBackupCodes })));

type Dialog = 'on' | 'off' | 'codes';

export function TwoFactor() {
  const { security: words } = useSecurityWords();
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const [open, setOpen] = useState<Dialog>();
  const close = () => setOpen(undefined);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!session) return <Skeleton height={76} />;
  const isOn = session.hasTwoFactor;

  return (
    <div className={styles.block}>
      <Group gap="sm">
        <Text fw={550}>{words.code}</Text>
        {isOn ? (
          <Mark tone="good" icon={IconShieldCheck} label={words.on} />
        ) : (
          <Mark tone="quiet" icon={IconShieldOff} label={words.off} />
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {isOn ? words.isOn : words.isOff}
      </Text>
      <Group gap="xs" mt={8}>
        {isOn ? (
          <>
            <Button variant="default" onClick={() => setOpen('codes')}>
              {words.newCodes}
            </Button>
            <Button variant="subtle" color="red" onClick={() => setOpen('off')}>
              {words.turnOff}
            </Button>
          </>
        ) : (
          <Button onClick={() => setOpen('on')}>{words.turnOn}</Button>
        )}
      </Group>
      <Suspense>
        {open === 'on' && <TwoFactorSetUp onClose={close} />}
        {open === 'off' && <TwoFactorOff onClose={close} />}
        {open === 'codes' && <NewBackupCodes onClose={close} />}
      </Suspense>
    </div>
  );
}
