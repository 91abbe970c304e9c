import { formatMoney } from '../../format/values.ts';
import { useLang } from '../../i18n/language.ts';
import type { Preview } from '../data.ts';
import { useNotificationWords } from '../words.ts';
import styles from './Editor.module.css';

/** What one such SMS is made of and costs. */
export function SmsCount({ sms, isStale }: { sms: NonNullable<Preview['sms']>; isStale: boolean }) {
  const words = useNotificationWords();
  const lang = useLang();
  const { segments, units, perSegment, encoding, priceKopecks, costly } = sms;
  return (
    <div className={`${styles.count} ${isStale ? styles.stale : ''}`} aria-live="polite">
      <b>{words.segments(segments)}</b>
      <span>{words.perSegment(units, perSegment, segments)}</span>
      <span>{words.encoding[costly ? 'mixed' : encoding]}</span>
      <b>{priceKopecks === 0 ? words.free : formatMoney(priceKopecks, lang)}</b>
    </div>
  );
}
