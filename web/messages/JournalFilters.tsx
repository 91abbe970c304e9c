import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/language.ts';
import styles from './MessagesPage.module.css';
import { PeriodFilter } from './PeriodFilter.tsx';
import { SENT } from './view.ts';
import { useJournalWords } from './words.ts';

/** State, channel, audience, reason, days and money; each filter says what it is set to. */
export function JournalFilters() {
  const { messages: words } = useWords();
  const journal = useJournalWords();
  const view = useSearch({ from: '/inside/messages' });
  const navigate = useNavigate({ from: '/messages' });
  const filters = [
    ['state', words.state, { [SENT]: journal.sent, ...words.states }],
    ['channel', words.channel, words.channels],
    ['audience', words.audience, words.audiences],
    ['reason', words.reason, words.reasons],
  ] as const;
  const { q, ...chosen } = view;

  return (
    <div className={styles.filters}>
      <PeriodFilter />
      {filters.map(([key, title, names]) => (
        <Filter
          key={key}
          title={title}
          names={names}
          chosen={view[key]}
          onChoose={(value) => void navigate({ search: { ...view, [key]: value } })}
        />
      ))}
      <Button
        variant={view.paid ? 'light' : 'default'}
        aria-pressed={Boolean(view.paid)}
        onClick={() => void navigate({ search: { ...view, paid: view.paid ? undefined : '1' } })}
      >
        {journal.paid}
      </Button>
      {Object.values(chosen).some(Boolean) && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={15} />}
          onClick={() => void navigate({ search: q ? { q } : {} })}
        >
          {journal.clear}
        </Button>
      )}
    </div>
  );
}

type FilterProps = {
  title: string;
  names: Record<string, string>;
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
};

function Filter({ title, names, chosen, onChoose }: FilterProps) {
  const { messages: words } = useWords();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant={chosen ? 'light' : 'default'} rightSection={<IconChevronDown size={15} />}>
          {chosen ? nameOf(chosen, names) : title}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={!chosen && <IconCheck size={16} />} onClick={() => onChoose(undefined)}>
          {words.all}
        </Menu.Item>
        {Object.entries(names).map(([value, name]) => (
          <Menu.Item key={value} rightSection={chosen === value && <IconCheck size={16} />} onClick={() => onChoose(value)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Links may choose several at once. */
function nameOf(chosen: string, names: Record<string, string>): string {
  return (
    names[chosen] ??
    chosen
      .split(',')
      .map((one) => names[one] ?? one)
      .join(', ')
  );
}
