import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useStaffWords } from './words.ts';

type FilterProps = {
  title: string;
  /** Value and name of each choice. */
  choices: readonly (readonly [value: string, name: string])[];
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
};

/** One filter of a list; set, it says to what. */
export function FilterMenu({ title, choices, chosen, onChoose }: FilterProps) {
  const words = useStaffWords();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant={chosen ? 'light' : 'default'} rightSection={<IconChevronDown size={15} />}>
          {chosen ? (choices.find(([value]) => value === chosen)?.[1] ?? chosen) : title}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={!chosen && <IconCheck size={16} />} onClick={() => onChoose(undefined)}>
          {words.all}
        </Menu.Item>
        {choices.map(([value, name]) => (
          <Menu.Item key={value} rightSection={chosen === value && <IconCheck size={16} />} onClick={() => onChoose(value)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
