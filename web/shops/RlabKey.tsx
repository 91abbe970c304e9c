import { Button, Input } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { keysQuery } from './keys.ts';
import styles from './Profile.module.css';
import { Section } from './Section.tsx';
import { useShop } from './shop.ts';
import { useProfileWords } from './words.ts';

export function RlabKey() {
  const words = useProfileWords();
  const { shopId } = useShop();
  const [isShown, setShown] = useState(false);
  const { data, error } = useQuery({ ...keysQuery, enabled: isShown });

  return (
    <Section id="keys" title={words.keys} hint={words.rlabHint}>
      <div>
        <Input.Label labelElement="div">{words.userId}</Input.Label>
        <div className={styles.key}>
          <code className={styles.code}>{shopId}</code>
          <CopyButton value={String(shopId)} />
        </div>
      </div>
      <div>
        <Input.Label labelElement="div">{words.rlabKey}</Input.Label>
        <div className={styles.key}>
          <code className={styles.code}>{isShown && data ? data.rlabKey : '••••••••••••••••'}</code>
          {isShown && data && <CopyButton value={data.rlabKey} />}
          <Button size="compact-sm" variant="subtle" onClick={() => setShown(!isShown)}>
            {isShown ? words.hide : words.show}
          </Button>
        </div>
        <ErrorNote error={error} />
      </div>
    </Section>
  );
}
