import { IconDeviceMobileMessage, IconMail } from '@tabler/icons-react';
import { formatMoney, formatPhone } from '../format/values.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { Moment } from '../ui/Moment.tsx';
import type { Tomorrow } from './data.ts';
import styles from './Tomorrow.module.css';
import { useTomorrowWords } from './words.ts';

/** What the shop itself gets that morning. */
export function OwnMessages({ own }: { own: Tomorrow['own'] }) {
  const words = useTomorrowWords();
  const { messages } = useWords();
  const lang = useLang();
  if (own.length === 0) return null;

  return (
    <section aria-label={words.own}>
      <h2 className={styles.title}>{words.own}</h2>
      <div className={`surface ${styles.parcel}`}>
        {own.map(({ kind, channel, at, recipients, text, isWorth, segments, priceKopecks }) => {
          const IconOf = channel === 'sms' ? IconDeviceMobileMessage : IconMail;
          return (
            <div key={kind} className={styles.message}>
              <IconOf className={styles.icon} size={19} stroke={1.6} aria-label={messages.channels[channel]} />
              <div className={styles.line}>
                <strong>{words.ownKinds[kind]}</strong>
                <span className={styles.address}>
                  {recipients.map((to) => (channel === 'sms' ? formatPhone(to) : to)).join(', ')}
                </span>
                <span className={styles.quiet}>
                  <Moment at={at} />
                </span>
              </div>
              {!isWorth && <p className={styles.why}>{words.ownNothing}</p>}
              {isWorth && text === null && <p className={styles.why}>{words.ownReport}</p>}
              {text !== null && (
                <div className={styles.text} data-channel="sms">
                  <p dir="auto">{text}</p>
                </div>
              )}
              {segments !== null && text !== null && (
                <div className={styles.foot}>
                  <span className={styles.quiet}>
                    {words.segmentsOf(segments)} · {priceKopecks === 0 ? words.included : formatMoney(priceKopecks, lang)}
                  </span>
                </div>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
