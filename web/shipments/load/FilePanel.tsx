import { Anchor, Button, FileButton, Group, Text } from '@mantine/core';
import { IconClipboardText, IconDownload, IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/language.ts';
import { useMayWrite } from '../../shops/shop.ts';
import styles from './FilePanel.module.css';
import { ImportList } from './ImportList.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { UploadLines } from './UploadLines.tsx';
import type { Incoming } from './uploads.ts';
import { filesOf } from './useIncoming.ts';
import { useLoadWords } from './words.ts';

const accepted = '.xlsx,.xls,.xlsm,.xlsb,.ods,.csv,.tsv,.txt,.html,.xml';

/** A spreadsheet by file or by clipboard, and every one that was loaded before. */
export function FilePanel({ onReceive }: { onReceive: (items: Incoming[]) => void }) {
  const words = useLoadWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  const [isPasting, setPasting] = useState(false);
  const hint = mayWrite ? undefined : common.readOnly;

  return (
    <>
      <section className={styles.drop}>
        <IconFileSpreadsheet size={38} stroke={1.3} className={styles.icon} aria-hidden />
        <Text fw={600} size="lg" className="desk-only">
          {words.dropTitle}
        </Text>
        <Text fw={600} size="lg" className={styles.phoneTitle}>
          {words.dropTitlePhone}
        </Text>
        <Text size="sm" c="dimmed">
          {words.dropHint} <span className="desk-only">{words.dropHintPaste}</span>
        </Text>
        <Group gap="xs" justify="center" mt="sm" className={styles.actions}>
          <FileButton onChange={(files) => onReceive(filesOf(files))} accept={accepted} multiple disabled={!mayWrite}>
            {(props) => (
              <Button {...props} leftSection={<IconUpload size={17} />} disabled={!mayWrite} title={hint}>
                {words.choose}
              </Button>
            )}
          </FileButton>
          <Button
            variant="default"
            leftSection={<IconClipboardText size={17} />}
            disabled={!mayWrite}
            title={hint}
            onClick={() => setPasting(true)}
          >
            {words.pasteAction}
          </Button>
        </Group>
        <TemplateLink />
      </section>
      <UploadLines onReceive={onReceive} />
      <ImportList onReceive={onReceive} />
      {isPasting && <PasteDialog onReceive={onReceive} onClose={() => setPasting(false)} />}
    </>
  );
}

export function TemplateLink() {
  const words = useLoadWords();
  return (
    <Anchor href="/cabinet/imports/template.xlsx" download size="sm" className={styles.template}>
      <IconDownload size={16} aria-hidden /> {words.template}
    </Anchor>
  );
}
