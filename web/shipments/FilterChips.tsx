import { IconTrash } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLang, useWords } from '../i18n/language.ts';
import { type Status, statuses } from '../shipments/statuses.ts';
import { statusTone } from '../ui/StatusMark.tsx';
import styles from './FilterChips.module.css';
import { statusesOf, toggleStatus } from './view.ts';

/** One chip for each status that occurs, with its count; several may be on at once. */
export function FilterChips({
  counts,
  total,
}: {
  counts: Partial<Record<Status, number>> | undefined;
  total: number | undefined;
}) {
  const words = useWords();
  const numbers = new Intl.NumberFormat(useLang());
  const view = useSearch({ from: '/inside/shipments' });
  const navigate = useNavigate({ from: '/shipments' });
  const chosen = statusesOf(view);
  const shown = statuses.filter((status) => (counts?.[status] ?? 0) > 0 || chosen.includes(status));

  return (
    <fieldset className={styles.chips} aria-label={words.shipments.status}>
      <button
        type="button"
        className={styles.chip}
        aria-pressed={chosen.length === 0 && !view.life}
        onClick={() => void navigate({ search: { ...view, status: undefined, life: undefined } })}
      >
        {words.shipments.all} <span className={styles.count}>{total === undefined ? '' : numbers.format(total)}</span>
      </button>
      {shown.map((status) => (
        <button
          key={status}
          type="button"
          className={styles.chip}
          aria-pressed={chosen.includes(status)}
          onClick={() => void navigate({ search: { ...toggleStatus(view, status), life: undefined } })}
        >
          <i className={styles.dot} style={{ background: `var(--tone-${statusTone(status)})` }} />
          {words.statuses[status]} <span className={styles.count}>{numbers.format(counts?.[status] ?? 0)}</span>
        </button>
      ))}
      <button
        type="button"
        className={styles.chip}
        aria-pressed={view.life === 'deleted'}
        onClick={() => void navigate({ search: { ...view, status: undefined, life: view.life ? undefined : 'deleted' } })}
      >
        <IconTrash size={14} aria-hidden /> {words.shipments.deletedOnes}
      </button>
    </fieldset>
  );
}
