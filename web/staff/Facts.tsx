import type { ReactNode } from 'react';
import styles from './Console.module.css';

/** What is known, name beside value; rows without a value are left out. */
export function Facts({ rows }: { rows: (readonly [name: string, value: ReactNode] | false)[] }) {
  return (
    <dl className={styles.facts}>
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** A card of the console: what it is about, what can be done there, what is known. */
export function Panel({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={`surface ${styles.panel}`}>
      <div className={styles.panelHead}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
