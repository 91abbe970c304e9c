import { Alert, Button, Group } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Moment } from '../../ui/Moment.tsx';
import type { MailState } from './data.ts';
import { useMailWords } from './words.ts';

type ClashProps = { rival: MailState; onKeep: () => void; onTake: () => void };

/** Another person changed the server meanwhile: what stands now, who did it, and the two ways on. */
export function MailClash({ rival: { server }, onKeep, onTake }: ClashProps) {
  const words = useMailWords();
  return (
    <Alert color="amber" variant="light" icon={<IconUsers size={18} />} title={words.clashTitle} role="alert">
      {server ? (
        <>
          {words.clashNow(server.fromAddress, server.host)} <bdi>{server.savedBy}</bdi>, <Moment at={server.savedAt} />.
        </>
      ) : (
        words.clashGone
      )}{' '}
      {words.clashText}
      <Group gap="xs" mt="sm">
        <Button size="xs" onClick={onKeep}>
          {words.keepMine}
        </Button>
        <Button size="xs" variant="default" onClick={onTake}>
          {words.takeTheirs}
        </Button>
      </Group>
    </Alert>
  );
}
