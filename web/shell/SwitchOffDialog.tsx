import { Button, Group, Modal, Text } from '@mantine/core';
import { useWords } from '../i18n/language.ts';
import { useServiceSwitch } from './ServiceSwitch.tsx';

export function SwitchOffDialog({ onClose }: { onClose: () => void }) {
  const { service: words, common } = useWords();
  const change = useServiceSwitch();
  return (
    <Modal opened onClose={onClose} title={words.offTitle} closeButtonProps={{ 'aria-label': common.close }}>
      <Text size="sm">{words.offText}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common.cancel}
        </Button>
        <Button color="red" loading={change.isPending} onClick={() => change.mutate(false, { onSuccess: onClose })}>
          {words.turnOff}
        </Button>
      </Group>
    </Modal>
  );
}
