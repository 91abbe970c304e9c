import { Button } from '@mantine/core';
import { IconPower } from '@tabler/icons-react';
import { useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import { useServiceSwitch } from './ServiceSwitch.tsx';
import styles from './Shell.module.css';

/** A shop that is off must not look like one that is on: nothing would go out, and nobody would notice. */
export function ServiceOffNote() {
  const { service: words } = useWords();
  const mayWrite = useMayWrite();
  const change = useServiceSwitch();
  return (
    <section className={styles.off} role="status">
      <IconPower size={16} aria-hidden />
      <span>{words.offBanner}</span>
      {mayWrite && (
        <Button size="compact-sm" variant="default" loading={change.isPending} onClick={() => change.mutate(true)}>
          {words.turnOn}
        </Button>
      )}
    </section>
  );
}
