import { Text } from '@mantine/core';
import type { Preview } from '../data.ts';
import { useNotificationWords } from '../words.ts';
import styles from './Editor.module.css';

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The letter in a frame without scripts, forms or an origin of its own. */
export function EmailFrame({ email: { sender, replyTo, subject, html } }: { email: NonNullable<Preview['email']> }) {
  const words = useNotificationWords();
  return (
    <>
      <Text size="sm" c="dimmed">
        {words.from}: {sender}
        {replyTo && `. ${words.replyTo} ${replyTo}`}
      </Text>
      <div className={styles.subject}>{subject}</div>
      <iframe
        className={styles.frame}
        title={`${words.emailFrame}: ${subject}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={`<meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">${html}`}
      />
    </>
  );
}
