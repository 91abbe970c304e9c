import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core';
import { IconChartBar, IconDownload, IconFileTypeCsv, IconFileTypeXls, IconTable } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useLang } from '../i18n/language.ts';
import { LinksContext } from './CountLink.tsx';
import type { Statistics } from './data.ts';
import styles from './Statistics.module.css';
import { isTable, toggleTable } from './view.ts';
import { type StatisticsWords, useStatisticsWords } from './words.ts';

type CardProps = {
  part: keyof StatisticsWords['tables'];
  statistics: Statistics;
  title: string;
  hint?: ReactNode;
  /** What can be done with the chart. */
  chartHint?: string;
  isEmpty: boolean;
  isWide?: boolean;
  /** A picture says nothing to those who listen: its table is then read to them. */
  isPicture?: boolean;
  tools?: ReactNode;
  /** The answer in a sentence. */
  summary?: ReactNode;
  chart: ReactNode;
  table: ReactNode;
};

/** One question, its answer as a chart or as the table of the same numbers, and the table to take along. */
export function ChartCard({
  part,
  statistics,
  title,
  hint,
  chartHint,
  isEmpty,
  isWide,
  isPicture,
  tools,
  summary,
  chart,
  table,
}: CardProps) {
  const words = useStatisticsWords();
  const view = useSearch({ from: '/inside/statistics' });
  const navigate = useNavigate({ from: '/statistics' });
  const isShownAsTable = isTable(view, part);
  const heading = useId();
  const toggleName = isShownAsTable ? words.asChart : words.asTable;

  return (
    <section className={`surface ${styles.card} ${isWide ? styles.wide : ''}`} aria-labelledby={heading}>
      <header className={styles.cardHead}>
        <h2 id={heading}>{title}</h2>
        {!isEmpty && (
          <div className={styles.cardTools}>
            {tools}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              title={toggleName}
              aria-label={toggleName}
              aria-pressed={isShownAsTable}
              onClick={() => void navigate({ search: toggleTable(view, part), replace: true, resetScroll: false })}
            >
              {isShownAsTable ? <IconChartBar size={18} /> : <IconTable size={18} />}
            </ActionIcon>
            <SaveMenu part={part} statistics={statistics} />
          </div>
        )}
      </header>
      {(hint || chartHint) && (
        <p className={styles.quiet}>
          {hint} {!isEmpty && !isShownAsTable && chartHint}
        </p>
      )}
      {!isEmpty && summary && <p className={styles.summary}>{summary}</p>}
      {isEmpty && <p className={styles.nothing}>{words.nothing}</p>}
      {!isEmpty && isShownAsTable && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too
        <div className={styles.table} tabIndex={0}>
          {table}
        </div>
      )}
      {!isEmpty && !isShownAsTable && <div aria-hidden={isPicture || undefined}>{chart}</div>}
      {!isEmpty && !isShownAsTable && isPicture && (
        <VisuallyHidden>
          <LinksContext value={false}>{table}</LinksContext>
        </VisuallyHidden>
      )}
    </section>
  );
}

function SaveMenu({ part, statistics: { period, unit } }: Pick<CardProps, 'part' | 'statistics'>) {
  const words = useStatisticsWords();
  const lang = useLang();
  const query = new URLSearchParams({ ...period, by: unit, lang });
  const address = (format: 'xlsx' | 'csv') => `/cabinet/statistics/${part}.${format}?${query}`;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          title={words.save}
          aria-label={`${words.save}: ${words.tables[part]}`}
        >
          <IconDownload size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={address('xlsx')} download leftSection={<IconFileTypeXls size={18} />}>
          {words.saveXlsx}
        </Menu.Item>
        <Menu.Item component="a" href={address('csv')} download leftSection={<IconFileTypeCsv size={18} />}>
          {words.saveCsv}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
