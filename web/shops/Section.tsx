import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Profile.module.css';

/** One topic: what it is about on the left, the fields on the right; above each other on a phone. `id`: links lead to it. */
export function Section({ title, hint, id, children }: { title: string; hint?: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section id={id} className={`surface ${styles.section}`}>
      <div>
        <Title order={2}>{title}</Title>
        {hint && (
          <Text size="sm" c="dimmed" mt={4}>
            {hint}
          </Text>
        )}
      </div>
      <div className={styles.fields}>{children}</div>
    </section>
  );
}
