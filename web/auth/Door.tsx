import { Paper, Text, Title } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { useWords } from '../i18n/language.ts';
import { Logo } from '../shell/Logo.tsx';
import { LookChoices } from '../shell/LookChoices.tsx';
import styles from './Door.module.css';

type DoorProps = { title: string; text?: string; onSubmit?: () => void; children: ReactNode; below?: ReactNode };

/** The frame of every page before the sign-in. */
export function Door({ title, text, onSubmit, children, below }: DoorProps) {
  const words = useWords();
  useEffect(() => {
    document.title = `${title} · ${words.product}`;
  }, [title, words.product]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };

  return (
    <div className={styles.door}>
      <main className={styles.inner}>
        <a href="/" className={styles.logo}>
          <Logo />
        </a>
        <Paper className="surface" p={{ base: 'lg', sm: 'xl' }}>
          <Title order={1}>{title}</Title>
          {text && (
            <Text c="dimmed" size="sm" mt={4}>
              {text}
            </Text>
          )}
          <form onSubmit={submit} noValidate className={styles.form}>
            {children}
          </form>
        </Paper>
        {below && <div className={styles.below}>{below}</div>}
      </main>
      <footer className={styles.looks}>
        <LookChoices />
      </footer>
    </div>
  );
}
