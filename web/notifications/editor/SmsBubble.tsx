import { Text } from '@mantine/core';
import type { Preview } from '../data.ts';
import { useNotificationWords } from '../words.ts';
import styles from './Editor.module.css';

/** An SMS as a phone shows it; the characters that make it dear are marked. */
export function SmsBubble({ sms: { text, sender, costly } }: { sms: NonNullable<Preview['sms']> }) {
  const words = useNotificationWords();
  const marked = new Set(costly?.inText);
  return (
    <>
      <Text size="sm" c="dimmed" mb={6}>
        {words.from}: {sender ?? words.commonSender}
      </Text>
      <div className={styles.bubble}>
        {marked.size === 0
          ? text
          : Array.from(text.matchAll(/./gsu), ({ 0: char, index }) =>
              marked.has(index) ? <mark key={index}>{char}</mark> : char,
            )}
      </div>
    </>
  );
}
