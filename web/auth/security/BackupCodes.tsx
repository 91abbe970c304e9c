import { Button, Group, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useWords } from '../../i18n/language.ts';
import styles from './Security.module.css';
import { useSecurityWords } from './words.ts';

/** Shown once: the service can make others, not show these again. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { common } = useWords();
  const { security: words } = useSecurityWords();
  const { copy, copied } = useClipboard({ timeout: 1500 });
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent([words.fileTitle, '', ...codes, ''].join('\r\n'))}`;

  return (
    <div className={styles.step}>
      <Text size="sm">{words.backupText}</Text>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => copy(codes.join('\n'))}
        >
          {copied ? common.copied : words.copyAll}
        </Button>
        <Button component="a" variant="default" leftSection={<IconDownload size={16} />} href={file} download={words.fileName}>
          {words.download}
        </Button>
      </Group>
      <Button onClick={onDone}>{words.done}</Button>
    </div>
  );
}
