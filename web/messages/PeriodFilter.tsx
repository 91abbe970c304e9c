import { Button, Popover, TextInput } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { dayOf } from '../format/moments.ts';
import { formatPeriod } from '../format/period.ts';
import { useReading } from '../ui/reading.ts';
import styles from './MessagesPage.module.css';
import { daysOf, PRESETS, presetOf } from './view.ts';
import { useJournalWords } from './words.ts';

/** Days by one click, or one's own. */
export function PeriodFilter() {
  const words = useJournalWords();
  const reading = useReading();
  const view = useSearch({ from: '/inside/messages' });
  const navigate = useNavigate({ from: '/messages' });
  const [isOpen, setOpen] = useState(false);
  const today = dayOf(reading.now, reading.zone);
  const { since, until } = view;
  const preset = presetOf(view, today);
  const isSet = Boolean(since ?? until);
  const own = isSet && formatPeriod({ from: since ?? until!, to: until ?? today }, reading);
  const choose = (days: { since?: string | undefined; until?: string | undefined }) => {
    setOpen(false);
    void navigate({ search: { ...view, since: days.since, until: days.until } });
  };

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={isSet ? 'light' : 'default'}
          rightSection={<IconChevronDown size={15} />}
          aria-haspopup="dialog"
          onClick={() => setOpen(!isOpen)}
        >
          {preset ? words.periods[preset] : own || words.period}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.period}>
        <Choice name={words.anyTime} isChosen={!isSet} onClick={() => choose({})} />
        {PRESETS.map((one) => (
          <Choice key={one} name={words.periods[one]} isChosen={one === preset} onClick={() => choose(daysOf(one, today))} />
        ))}
        <OwnDays since={since ?? ''} until={until ?? today} onShow={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ name, isChosen, onClick }: { name: string; isChosen: boolean; onClick: () => void }) {
  return (
    <button type="button" className={styles.choice} aria-pressed={isChosen} onClick={onClick}>
      {name} {isChosen && <IconCheck size={16} aria-hidden />}
    </button>
  );
}

type OwnProps = { since: string; until: string; onShow: (days: { since: string; until: string }) => void };

function OwnDays({ onShow, ...given }: OwnProps) {
  const words = useJournalWords();
  const [days, setDays] = useState({ since: given.since, until: given.until });
  const [isTried, setTried] = useState(false);
  const labels = { since: words.since, until: words.until };
  const errors = {
    since: days.since ? undefined : words.daysNeeded,
    until: !days.until ? words.daysNeeded : days.until < days.since ? words.daysInOrder : undefined,
  };
  return (
    <form
      className={styles.own}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!errors.since && !errors.until) onShow(days);
      }}
    >
      {(['since', 'until'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={labels[end]}
          min="2000-01-01"
          max="2099-12-31"
          value={days[end]}
          error={isTried && errors[end]}
          onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit">{words.show}</Button>
    </form>
  );
}
