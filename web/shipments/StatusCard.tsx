import { formatDay } from '../format/moments.ts';
import { useWords } from '../i18n/language.ts';
import { useShop } from '../shops/shop.ts';
import { Moment } from '../ui/Moment.tsx';
import { useReading } from '../ui/reading.ts';
import type { ShipmentDetails } from './data.ts';
import { ShipmentMark } from './ShipmentMark.tsx';
import styles from './ShipmentPage.module.css';

/** Where the parcel is in one look: the status, when the Post dated it and when we saw it, and what happens next. */
export function StatusCard({ shipment }: { shipment: ShipmentDetails }) {
  const { shipments: words } = useWords();
  const reading = useReading();
  const { nightlyCheckAt } = useShop();
  const { status, arrivedIndex, lastStorageOn, life, lastCheckedAt } = shipment;
  const waits = status === 'arrived' || status === 'storage_ending';

  return (
    <section className={`surface ${styles.status}`}>
      <div className={styles.statusLine}>
        <ShipmentMark shipment={shipment} size="lg" />
        {waits && arrivedIndex && (
          <span>
            {words.waitsAt(arrivedIndex)}
            {lastStorageOn && `, ${words.lastStorage(formatDay(lastStorageOn, reading))}`}
          </span>
        )}
      </div>
      <div className={styles.statusLine}>
        {shipment.statusAt && (
          <span className={styles.quiet}>
            {words.datedAt}: <Moment at={shipment.statusAt} />
          </span>
        )}
        {status !== 'waiting' && (
          <span className={styles.quiet}>
            {words.seenAt}: <Moment at={shipment.statusSeenAt} />
          </span>
        )}
        {life === 'active' && (
          <span className={styles.quiet}>
            {lastCheckedAt ? (
              <>
                {words.lastChecked}: <Moment at={lastCheckedAt} />
              </>
            ) : (
              words.neverChecked
            )}
          </span>
        )}
      </div>
      <div className={styles.quiet}>{explain(shipment, words, nightlyCheckAt)}</div>
      {shipment.isCheckDigitWrong && (
        <div className={styles.quiet} style={{ color: 'var(--tone-waiting)' }}>
          {words.checkDigitWrong}
        </div>
      )}
    </section>
  );
}

type Words = ReturnType<typeof useWords>['shipments'];

function explain({ life, status }: ShipmentDetails, words: Words, nightlyCheckAt: string): string {
  if (life === 'active' && status === 'waiting') return words.waitingHint(nightlyCheckAt);
  if (life === 'active' && status === 'no_data') return words.noDataHint;
  return words.lives[life];
}
