import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useWords } from '../i18n/language.ts';

export function CopyButton({ value }: { value: string }) {
  const { common } = useWords();
  const { copy, copied } = useClipboard({ timeout: 1500 });
  const label = copied ? common.copied : common.copy;
  return (
    <ActionIcon title={label} variant="subtle" color={copied ? 'pine' : 'gray'} aria-label={label} onClick={() => copy(value)}>
      {copied ? <IconCheck size={17} /> : <IconCopy size={17} />}
    </ActionIcon>
  );
}
