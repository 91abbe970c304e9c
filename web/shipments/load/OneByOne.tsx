import { Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { useWords } from '../../i18n/language.ts';
import { useJustLoaded } from './justLoaded.ts';
import { LoadedLine } from './LoadedLine.tsx';
import { LoadForm, type LoadFormHandle } from './LoadForm.tsx';
import styles from './OneByOne.module.css';
import { SignalBar } from './scanner/SignalBar.tsx';
import { useFormScans } from './scanner/useFormScans.ts';

/** The form, and what was loaded with it since the page was opened. */
export function OneByOne() {
  const { shipments: words } = useWords();
  const form = useRef<LoadFormHandle>(null);
  const { signal, take } = useFormScans(form);
  const recent = useJustLoaded();

  return (
    <>
      {signal && (
        <div className={styles.signal}>
          <SignalBar signal={signal} />
        </div>
      )}
      <section className={`surface ${styles.form}`}>
        <LoadForm handle={form} onCamera={take} />
      </section>
      <section aria-live="polite">
        <Title order={2} mt="lg" mb="xs">
          {words.recent}
        </Title>
        {recent.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.recentEmpty}
          </Text>
        )}
        {recent.length > 0 && (
          <ul className={`surface ${styles.recent}`}>
            {recent.map((one) => (
              <LoadedLine key={one.trackNumber} loaded={one} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
