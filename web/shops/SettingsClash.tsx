import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { Moment } from '../ui/Moment.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './Profile.module.css';
import { picked, type SettingKey, type SettingsDraft } from './settings.ts';
import { settingText } from './settingTexts.ts';
import type { Clash } from './useSettings.ts';
import { useProfileWords } from './words.ts';

type ClashProps = { clash: Clash; onSettle: (draft: SettingsDraft) => void; onClose: () => void };

/** Another person was faster with the same fields: both values side by side, and nothing is saved until one of each is chosen. */
export function SettingsClash({ clash: { clashes, theirs, rival, base, draft }, onSettle, onClose }: ClashProps) {
  useFocusBack();
  const { common } = useWords();
  const words = useProfileWords();
  const [taken, setTaken] = useState<ReadonlySet<SettingKey>>(new Set());
  const choose = (key: SettingKey, isTheirs: boolean) => {
    const next = new Set(taken);
    if (isTheirs) next.add(key);
    else next.delete(key);
    setTaken(next);
  };
  const others = theirs.filter((key) => !clashes.includes(key));

  return (
    <Modal opened size="lg" onClose={onClose} title={words.clashTitle} closeButtonProps={{ 'aria-label': common.close }}>
      <Text size="sm">
        {words.clashText(rival.savedBy ?? '')} <Moment at={rival.savedAt} />. {words.clashChoose}
      </Text>
      {clashes.map((key) => (
        <fieldset key={key} className={styles.clash}>
          <legend>{words.names[key]}</legend>
          {[false, true].map((isTheirs) => (
            <label key={String(isTheirs)} className={styles.choice}>
              <input type="radio" name={key} checked={taken.has(key) === isTheirs} onChange={() => choose(key, isTheirs)} />
              <span>
                <span className={styles.quiet}>{isTheirs ? words.clashTheirs : words.clashOurs}</span>
                <bdi className={styles.value}>{settingText(key, isTheirs ? base.draft : draft, words)}</bdi>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {others.length > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {words.clashOthers(others.map((key) => words.names[key]).join(', '))}
        </Text>
      )}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {words.clashLater}
        </Button>
        <Button onClick={() => onSettle({ ...draft, ...picked(base.draft, [...taken]) })}>{words.clashSave}</Button>
      </Group>
    </Modal>
  );
}
