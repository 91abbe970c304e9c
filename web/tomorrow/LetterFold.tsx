import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { letterQuery } from './data.ts';
import styles from './Tomorrow.module.css';
import { useTomorrowWords } from './words.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

type LetterProps = { shipmentId: string; messageKey: string; subject: string };

/** The letter as its reader will see it, fetched when it is wanted: in a frame without scripts, forms or an origin of its own. */
export function LetterFold({ shipmentId, messageKey, subject }: LetterProps) {
  const words = useTomorrowWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.letter} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.showLetter}</summary>
      {isOpen && <Letter shipmentId={shipmentId} messageKey={messageKey} subject={subject} />}
    </details>
  );
}

function Letter({ shipmentId, messageKey, subject }: LetterProps) {
  const words = useTomorrowWords();
  const { data, error, refetch } = useQuery(letterQuery(shipmentId, messageKey));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={420} />;
  const html = `<meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">${data.html}`;
  return (
    <iframe
      className={styles.frame}
      title={`${words.letterFrame}: ${subject}`}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={html}
    />
  );
}
