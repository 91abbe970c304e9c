import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconHandStop } from '@tabler/icons-react';
import { formatDay } from '../format/moments.ts';
import { useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import { useReading } from '../ui/reading.ts';
import type { HoldUntil } from './data.ts';
import { useTomorrowWords } from './words.ts';

type MenuProps = {
  label: string;
  /** The calendar day of the morning that is held. */
  day: string;
  onHold: (until: HoldUntil) => void;
  isLarge?: boolean;
};

/** For how long something is held is chosen with the deed itself. */
export function StopMenu({ label, day, onHold, isLarge = false }: MenuProps) {
  const words = useTomorrowWords();
  const { common } = useWords();
  const reading = useReading();
  const mayWrite = useMayWrite();
  const size = isLarge ? ({ variant: 'default' } as const) : ({ size: 'compact-sm', variant: 'subtle', color: 'gray' } as const);

  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button
          {...size}
          leftSection={<IconHandStop size={15} />}
          rightSection={<IconChevronDown size={14} />}
          disabled={!mayWrite}
          title={mayWrite ? undefined : common.readOnly}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Choice
          title={words.holdUntilMorning(formatDay(dayAfter(day), reading))}
          hint={words.holdUntilMorningHint}
          onClick={() => onHold('morning')}
        />
        <Choice title={words.holdUntilRelease} hint={words.holdUntilReleaseHint} onClick={() => onHold('release')} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({ title, hint, onClick }: { title: string; hint: string; onClick: () => void }) {
  return (
    <Menu.Item onClick={onClick}>
      <div>{title}</div>
      <div style={{ color: 'var(--mantine-color-dimmed)', fontSize: 13 }}>{hint}</div>
    </Menu.Item>
  );
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
