import { IconDeviceMobileMessage, IconMail, IconPhoneCall } from '@tabler/icons-react';
import { formatMoney, formatPhone } from '../format/values.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { TextLink } from '../ui/links.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Track } from '../ui/Track.tsx';
import type { Message } from './data.ts';
import { MessageActions } from './MessageActions.tsx';
import styles from './MessageCard.module.css';
import { MessageStateMark } from './MessageStateMark.tsx';
import { useReasonName } from './names.ts';
import { WhyFold } from './WhyFold.tsx';
import { useJournalWords } from './words.ts';

const icons = { sms: IconDeviceMobileMessage, email: IconMail, voice: IconPhoneCall };

/** One message: what it says, to whom, what became of it, and why. On a shipment's own page the track number is left out. */
export function MessageCard({ message, withTrack = true }: { message: Message; withTrack?: boolean }) {
  const { messages: words } = useWords();
  const journal = useJournalWords();
  const lang = useLang();
  const reasonName = useReasonName();
  const IconOf = icons[message.channel];
  const isGone = message.state !== 'planned' && message.state !== 'held';

  return (
    <article className={styles.card}>
      <IconOf className={styles.icon} size={20} stroke={1.6} aria-label={words.channels[message.channel]} />
      <div className={styles.head}>
        <strong>{reasonName(message.reason)}</strong>
        <span className={styles.address}>{message.channel === 'email' ? message.address : formatPhone(message.address)}</span>
        {message.resendOf && <span className={styles.resent}>{journal.resent}</span>}
        {withTrack && message.trackNumber && (
          <TextLink to="/shipments/$trackNumber" params={{ trackNumber: message.trackNumber }} size="sm" c="dimmed">
            <Track number={message.trackNumber} />
          </TextLink>
        )}
      </div>
      <div className={styles.state}>
        <MessageStateMark state={message.state} />
        <span className={styles.time}>
          <Moment at={isGone ? (message.sentAt ?? message.finalAt ?? message.plannedAt) : message.notBefore} />
        </span>
      </div>
      {(message.subject ?? message.body) && (
        <p className={styles.text}>
          {message.subject && <b>{message.subject}. </b>}
          {message.body}
        </p>
      )}
      <div className={styles.foot}>
        <WhyFold message={message} />
        <MessageActions message={message} />
        {message.sentAt && (
          <span className={styles.price}>
            {message.segments !== null && message.channel === 'sms' && `${words.segments(message.segments)} · `}
            {formatMoney(message.priceKopecks, lang)}
          </span>
        )}
      </div>
    </article>
  );
}
