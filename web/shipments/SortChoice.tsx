import { Button, Menu } from '@mantine/core';
import { IconArrowsSort, IconCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/language.ts';
import type { Sort } from './view.ts';

export function SortChoice() {
  const { shipments: words } = useWords();
  const view = useSearch({ from: '/inside/shipments' });
  const navigate = useNavigate({ from: '/shipments' });
  const sort = view.sort ?? 'loaded';
  const names: Record<Sort, string> = { loaded: words.sortLoaded, news: words.sortStatus };

  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconArrowsSort size={16} />}
          aria-label={`${words.sort}: ${names[sort]}`}
          style={{ flex: 'none' }}
        >
          <span className="desk-only">{names[sort]}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(names) as Sort[]).map((one) => (
          <Menu.Item
            key={one}
            rightSection={one === sort && <IconCheck size={16} />}
            onClick={() => void navigate({ search: { ...view, sort: one === 'loaded' ? undefined : one } })}
          >
            {names[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
