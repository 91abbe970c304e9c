import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/language.ts';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { countRows } from './tables.ts';
import type { Incoming } from './uploads.ts';
import { rowsOf } from './useIncoming.ts';
import { useLoadWords } from './words.ts';

type PasteProps = { onReceive: (items: Incoming[]) => void; onClose: () => void };

/** For those without the keys: a place to paste rows into. */
export function PasteDialog({ onReceive, onClose }: PasteProps) {
  useFocusBack();
  const words = useLoadWords();
  const { common } = useWords();
  const [text, setText] = useState('');
  const rows = countRows(text);
  const show = () => {
    onClose();
    onReceive([rowsOf(text)]);
  };

  return (
    <Modal opened onClose={onClose} title={words.pasteTitle} size="lg" closeButtonProps={{ 'aria-label': common.close }}>
      <Textarea
        label={words.pasteLabel}
        description={words.pasteHint}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={9}
        wrap="off"
        spellCheck={false}
        data-autofocus
      />
      <Group justify="space-between" mt="md" gap="xs">
        <Text size="sm" c="dimmed" aria-live="polite">
          {rows > 0 && words.pasteRows(rows)}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button disabled={rows === 0} title={rows === 0 ? words.pasteHint : undefined} onClick={show}>
            {words.pasteDo}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
