import { ActionIcon, Menu } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useLang, useWords } from '../i18n/language.ts';
import { milestonesOf } from './milestones.ts';
import type { ListView } from './view.ts';

/** Everything that the list would show, in its order, also what was not scrolled to. */
export function ExportMenu() {
  const { shipments: words } = useWords();
  const lang = useLang();
  const view = useSearch({ from: '/inside/shipments' });

  return (
    <Menu defaultOpened>
      <Menu.Target>
        <ActionIcon variant="default" size={36} title={words.save} aria-label={words.save}>
          <IconDownload size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.saveHint}</Menu.Label>
        <Menu.Item component="a" href={addressOf(view, 'xlsx', lang)} download leftSection={<IconFileTypeXls size={18} />}>
          {words.saveXlsx}
        </Menu.Item>
        <Menu.Item component="a" href={addressOf(view, 'csv', lang)} download leftSection={<IconFileTypeCsv size={18} />}>
          {words.saveCsv}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function addressOf(view: ListView, format: 'xlsx' | 'csv', lang: string): string {
  const { q, status, life, sort } = view;
  const query = {
    ...milestonesOf(view),
    ...(q && { q }),
    ...(status && { status }),
    ...(life && { life }),
    ...(sort === 'news' && { sort: 'status_at' }),
    lang,
  };
  return `/cabinet/shipments/export.${format}?${new URLSearchParams(query)}`;
}
