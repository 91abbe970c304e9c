import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../i18n/language.ts';
import styles from './Page.module.css';

type PageProps = {
  title: string;
  heading?: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  width?: 'text' | 'full';
};

/** The frame of a page: its title here and in the browser's tab, and its main actions on one line. */
export function Page({ title, heading = title, hint, actions, children, width = 'full' }: PageProps) {
  const words = useWords();
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
  }, [title, words.product]);

  return (
    <div className={styles.page} data-width={width}>
      <Group justify="space-between" align="center" gap="sm" className={styles.head}>
        <div>
          <Title order={1}>{heading}</Title>
          {hint && <div className={styles.hint}>{hint}</div>}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}
