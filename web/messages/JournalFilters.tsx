import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/language.ts';
import styles from './MessagesPage.module.css';

/** Channel, audience and state; each filter says what it is set to. */
export function JournalFilters() {
  const { messages: words } = useWords();
  const view = useSearch({ from: '/inside/messages' });
  const navigate = useNavigate({ from: '/messages' });
  const { voice: _, ...channels } = words.channels;
  const filters = [
    ['state', words.state, words.states],
    ['channel', words.channel, channels],
    ['audience', words.audience, words.audiences],
  ] as const;

  return (
    <div className={styles.filters}>
      {filters.map(([key, title, names]) => {
        const chosen = view[key];
        const set = (value: string | undefined) => void navigate({ search: { ...view, [key]: value } });
        return (
          <Menu key={key} position="bottom-start">
            <Menu.Target>
              <Button variant={chosen ? 'light' : 'default'} rightSection={<IconChevronDown size={15} />}>
                {chosen ? (names[chosen as keyof typeof names] ?? chosen) : title}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item rightSection={!chosen && <IconCheck size={16} />} onClick={() => set(undefined)}>
                {words.all}
              </Menu.Item>
              {Object.entries(names).map(([value, name]) => (
                <Menu.Item key={value} rightSection={chosen === value && <IconCheck size={16} />} onClick={() => set(value)}>
                  {name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        );
      })}
    </div>
  );
}
