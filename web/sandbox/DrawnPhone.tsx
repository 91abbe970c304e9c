import { formatTime } from '../format/moments.ts';
import { formatPhone } from '../format/values.ts';
import { useWords } from '../i18n/language.ts';
import { Moment } from '../ui/Moment.tsx';
import { useReading } from '../ui/reading.ts';
import styles from './DrawnPhone.module.css';
import type { Received } from './received.ts';

/** A phone with its messages as bubbles, the oldest on top, as a phone shows them. */
export function DrawnPhone({ to, messages }: { to: string; messages: Received[] }) {
  const { phonePage: words } = useWords();
  const reading = useReading();
  const oldestFirst = [...messages].reverse();

  return (
    <section className={styles.phone} aria-label={formatPhone(to)}>
      <div className={styles.top}>
        <span>{formatTime(reading.now, reading)}</span>
        <span className={styles.camera} />
        <span className={styles.bars}>
          <i />
          <i />
          <i />
        </span>
      </div>
      <div className={styles.sender}>
        <strong>{messages[0]?.from}</strong>
        <span>{formatPhone(to)}</span>
      </div>
      <div className={styles.thread}>
        {oldestFirst.map((message) => (
          <div key={message.at + (message.text ?? '')} className={styles.item}>
            <div className={styles.when}>
              <Moment at={message.at} />
            </div>
            <div className={styles.bubble}>
              {message.channel === 'voice' && <div className={styles.call}>{words.call}</div>}
              {message.text}
              {message.audioUrl && (
                // biome-ignore lint/a11y/useMediaCaption: the words of the call stand above it
                <audio controls preload="none" src={message.audioUrl} className={styles.audio} />
              )}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
