import { IconX } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { formatPeriod } from '../format/period.ts';
import { milestones as en } from '../i18n/en/milestones.ts';
import { useLang } from '../i18n/language.ts';
import { milestones as ru } from '../i18n/ru/milestones.ts';
import { useReading } from '../ui/reading.ts';
import styles from './FilterChips.module.css';
import { type Milestones, without } from './milestones.ts';
import { useRegionName } from './regionNames.ts';

const ranges = ['loaded', 'arrived', 'delivered', 'returned'] as const;

/** What the list is narrowed to by the statistics; each is taken away by a click. */
export function MilestoneChips() {
  const words = useLang() === 'en' ? en : ru;
  const reading = useReading();
  const regionName = useRegionName();
  const view = useSearch({ from: '/inside/shipments' });
  const navigate = useNavigate({ from: '/shipments' });

  const days = (from: string | undefined, to: string | undefined) => {
    if (from && to) return formatPeriod({ from, to }, reading);
    return from
      ? words.since(formatPeriod({ from, to: from }, reading))
      : words.until(formatPeriod({ from: to!, to: to! }, reading));
  };
  const chips: { keys: (keyof Milestones)[]; label: string }[] = ranges.flatMap((name) => {
    const [from, to] = [view[`${name}From`], view[`${name}To`]];
    return from || to ? [{ keys: [`${name}From`, `${name}To`], label: `${words.ranges[name]}: ${days(from, to)}` }] : [];
  });
  if (view.notCollected) chips.push({ keys: ['notCollected'], label: words.notCollected });
  if (view.region) chips.push({ keys: ['region'], label: view.region === 'none' ? words.noRegion : regionName(view.region) });
  if (view.lay) chips.push({ keys: ['lay'], label: words.lay(view.lay) });
  if (view.reminder) {
    const range = view.reminderFrom || view.reminderTo ? `: ${days(view.reminderFrom, view.reminderTo)}` : '';
    const label = (view.reminder === 'with' ? words.reminded : words.notReminded) + range;
    chips.push({ keys: ['reminder', 'reminderFrom', 'reminderTo', 'collectedSoon'], label });
    if (view.collectedSoon) chips.push({ keys: ['collectedSoon'], label: words.collectedSoon });
  }

  return (
    <ul className={styles.milestones} aria-label={words.title}>
      {chips.map(({ keys, label }) => (
        <li key={keys[0]}>
          <button
            type="button"
            className={styles.chip}
            aria-label={words.takeAway(label)}
            onClick={() => void navigate({ search: without(view, keys) })}
          >
            {label} <IconX size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
