import { useShop } from '../shops/shop.ts';
import styles from './SenderName.module.css';
import { useSenderWords } from './words.ts';

/** The name where its reader meets it: above an SMS in the list of a phone. */
export function SampleSms({ from }: { from: string }) {
  const { senders: words } = useSenderWords();
  const { name } = useShop();
  return (
    <figure style={{ margin: 0 }}>
      <figcaption className={styles.quiet} style={{ marginBottom: 6 }}>
        {words.sampleLabel}
      </figcaption>
      <div className={styles.sample}>
        <span className={styles.face} aria-hidden>
          {from.charAt(0).toUpperCase()}
        </span>
        <span className={styles.from}>{from}</span>
        <span className={styles.quiet}>{words.sample(name)}</span>
      </div>
    </figure>
  );
}
