import { Button, Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { formatPeriod } from '../format/period.ts';
import { useReading } from '../ui/reading.ts';
import styles from './Statistics.module.css';
import { type Period, presetOf, presets } from './view.ts';
import { useStatisticsWords } from './words.ts';

type BarProps = { period: Period; previous: Period | undefined; today: string };

/** Which days are looked at: a preset by one click, own ones behind the last chip. */
export function PeriodBar({ period, previous, today }: BarProps) {
  const words = useStatisticsWords();
  const reading = useReading();
  const view = useSearch({ from: '/inside/statistics' });
  const navigate = useNavigate({ from: '/statistics' });
  const chosen = presetOf(view);

  return (
    <div className={styles.period}>
      <fieldset className={styles.presets} aria-label={words.period}>
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            className={styles.chip}
            aria-pressed={chosen === preset}
            onClick={() =>
              void navigate({ search: { ...view, from: undefined, to: undefined, period: preset === '30' ? undefined : preset } })
            }
          >
            {words.presets[preset]}
          </button>
        ))}
        <OwnDays isChosen={chosen === 'own'} period={period} today={today} />
      </fieldset>
      <p className={styles.quiet}>
        <b>{formatPeriod(period, reading)}</b>
        {previous && `, ${words.comparedWith(formatPeriod(previous, reading))}`}
      </p>
    </div>
  );
}

const LONGEST_MS = 1095 * 86_400_000;

function OwnDays({ isChosen, period, today }: { isChosen: boolean; period: Period; today: string }) {
  const words = useStatisticsWords();
  const view = useSearch({ from: '/inside/statistics' });
  const navigate = useNavigate({ from: '/statistics' });
  const [isOpen, setOpen] = useState(false);
  const [days, setDays] = useState(period);
  const [isTried, setTried] = useState(false);
  const problem = problemOf(days);

  const open = () => {
    setDays(period);
    setTried(false);
    setOpen(!isOpen);
  };
  const show = () => {
    setTried(true);
    if (problem) return;
    setOpen(false);
    void navigate({ search: { ...view, period: undefined, ...days } });
  };

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={styles.chip}
          aria-pressed={isChosen}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={open}
        >
          <IconCalendar size={15} aria-hidden /> {words.own}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={styles.own}
          onSubmit={(event) => {
            event.preventDefault();
            show();
          }}
        >
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              label={words.ends[end]}
              min="2000-01-01"
              max={today}
              value={days[end]}
              error={isTried && end === problem?.at && words.periodProblems[problem.what]}
              onChange={(event) => setDays({ ...days, [end]: event.currentTarget.value })}
            />
          ))}
          <Button type="submit">{words.show}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function problemOf({ from, to }: Period): { at: 'from' | 'to'; what: 'needBoth' | 'wrongOrder' | 'tooLong' } | undefined {
  if (!from || !to) return { at: from ? 'to' : 'from', what: 'needBoth' };
  if (to < from) return { at: 'to', what: 'wrongOrder' };
  return Date.parse(to) - Date.parse(from) > LONGEST_MS ? { at: 'from', what: 'tooLong' } : undefined;
}
