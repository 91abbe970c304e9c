import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { JournalView } from '../messages/view.ts';
import type { ListView } from '../shipments/view.ts';
import type { Tone } from '../theme.ts';
import styles from './Bars.module.css';

/** `share` of the bar's full width; a pattern tells parts apart without their colours. */
export type BarPart = { share: number; tone: Tone; isHatched?: boolean };
export type BarLine = { text: ReactNode; parts: BarPart[] };
export type BarRow = {
  key: string;
  label: ReactNode;
  lines: BarLine[];
  search?: ListView;
  toMessages?: JournalView;
};

/** A bar for each thing, with its name and number as text: those who listen and those who use keys get the same. */
export function Bars({ rows }: { rows: BarRow[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map(({ key, label, lines, search, toMessages }) => (
        <li key={key} className={styles.row}>
          <span className={styles.label}>
            {search && (
              <Link to="/shipments" search={search} className={styles.link}>
                {label}
              </Link>
            )}
            {toMessages && (
              <Link to="/messages" search={toMessages} className={styles.link}>
                {label}
              </Link>
            )}
            {!search && !toMessages && label}
          </span>
          <span className={styles.lines}>
            {lines.map(({ text, parts }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a row never move
              <span key={index} className={styles.line}>
                <span className={styles.track} aria-hidden>
                  {parts.map(({ share, tone, isHatched }) => (
                    <i
                      key={tone}
                      data-hatched={isHatched || undefined}
                      style={{ width: `${100 * share}%`, '--bar': `var(--tone-${tone})` } as React.CSSProperties}
                    />
                  ))}
                </span>
                <span className={styles.text}>{text}</span>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the colours and patterns of bars or lines mean. */
export function Legend({ items }: { items: { label: string; tone: Tone; isHatched?: boolean }[] }) {
  return (
    <p className={styles.legend}>
      {items.map(({ label, tone, isHatched }) => (
        <span key={label}>
          <i data-hatched={isHatched || undefined} style={{ '--bar': `var(--tone-${tone})` } as React.CSSProperties} /> {label}
        </span>
      ))}
    </p>
  );
}
