import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useLang } from '../i18n/language.ts';
import { filled, type JournalView } from './view.ts';
import { useJournalWords } from './words.ts';

/** Everything that the journal would show, also what was not scrolled to. */
export function JournalExport() {
  const words = useJournalWords();
  const lang = useLang();
  const view = useSearch({ from: '/inside/messages' });
  const files = [
    ['xlsx', words.saveXlsx, IconFileTypeXls],
    ['csv', words.saveCsv, IconFileTypeCsv],
  ] as const;

  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="default" size={36} title={words.save} aria-label={words.save}>
          <IconDownload size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.saveHint}</Menu.Label>
        {files.map(([format, name, IconOf]) => (
          <Menu.Item key={format} component="a" href={addressOf(view, format, lang)} download leftSection={<IconOf size={18} />}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function addressOf(view: JournalView, format: 'xlsx' | 'csv', lang: string): string {
  return `/cabinet/messages/export.${format}?${new URLSearchParams({ ...filled(view), lang })}`;
}
