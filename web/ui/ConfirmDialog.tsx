import { Button, Group, Modal, Text } from '@mantine/core';
import { useWords } from '../i18n/language.ts';
import { useFocusBack } from './useFocusBack.ts';

type ConfirmProps = {
  title: string;
  text: string;
  action: string;
  /** Red unless it only commits to something. */
  color?: string;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks once, naming the thing, before what cannot be taken back. */
export function ConfirmDialog({ title, text, action, color = 'red', isPending, onConfirm, onClose }: ConfirmProps) {
  useFocusBack();
  const { common } = useWords();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': common.close }}>
      <Text size="sm">{text}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {common.cancel}
        </Button>
        <Button color={color} loading={isPending} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
