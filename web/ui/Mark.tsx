import type { Icon } from '@tabler/icons-react';
import type { Tone } from '../theme.ts';
import styles from './Mark.module.css';

/** A state as colour, word and icon: never one without the others. */
export function Mark({ tone, icon: IconOf, label, size = 'md' }: { tone: Tone; icon: Icon; label: string; size?: 'md' | 'lg' }) {
  return (
    <span
      className={styles.mark}
      data-size={size}
      style={{ color: `var(--tone-${tone})`, background: `var(--tone-${tone}-ground)` }}
    >
      <IconOf size={size === 'lg' ? 18 : 14} stroke={2} aria-hidden />
      <span>{label}</span>
    </span>
  );
}
