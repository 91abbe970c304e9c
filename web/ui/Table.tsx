import type { ReactNode } from 'react';
import styles from './Table.module.css';

type Column<Row> = [title: string, cell: (row: Row) => ReactNode, kind?: 'number'];

/** A short plain table; on a phone every row becomes a card whose values carry the names of their columns. */
export function Table<Row>({
  rows,
  columns,
  keyOf,
}: {
  rows: Row[];
  columns: Column<Row>[];
  keyOf: (row: Row) => string | number;
}) {
  return (
    <table className={`surface ${styles.table}`}>
      <thead>
        <tr>
          {columns.map(([title, , kind]) => (
            <th key={title} scope="col" data-kind={kind}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(([title, cell, kind]) => (
              <td key={title} data-kind={kind} data-title={title}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
