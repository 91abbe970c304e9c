import { Button } from '@mantine/core';
import { IconBan, IconClockQuestion, IconDeviceMobileMessage, IconHandStop, IconMail } from '@tabler/icons-react';
import { formatMoment } from '../format/moments.ts';
import { formatMoney, formatPhone } from '../format/values.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { useReasonName } from '../messages/names.ts';
import { useMayWrite } from '../shops/shop.ts';
import { Mark } from '../ui/Mark.tsx';
import { useReading } from '../ui/reading.ts';
import type { TomorrowMessage } from './data.ts';
import { LetterFold } from './LetterFold.tsx';
import { StopMenu } from './StopMenu.tsx';
import styles from './Tomorrow.module.css';
import { useStops } from './useStops.ts';
import { useTomorrowWords } from './words.ts';

type LineProps = { message: TomorrowMessage; shipmentId: string; day: string };

/** One message with its exact words, what it costs, and why it would not go. */
export function MessageLine({ message, shipmentId, day }: LineProps) {
  const words = useTomorrowWords();
  const { messages } = useWords();
  const lang = useLang();
  const reasonName = useReasonName();
  const { channel, audience, address, fate, isForecast, why, subject, body } = message;
  const IconOf = channel === 'sms' ? IconDeviceMobileMessage : IconMail;

  return (
    <div className={styles.message} data-fate={fate}>
      <IconOf className={styles.icon} size={19} stroke={1.6} aria-label={messages.channels[channel]} />
      <div className={styles.line}>
        <strong>{reasonName(message.reason)}</strong>
        {audience === 'admin' && <span className={styles.quiet}>{words.toShop}</span>}
        <bdi className={styles.address}>{channel === 'email' ? address : formatPhone(address)}</bdi>
        {isForecast && fate === 'goes' && (
          <span className={styles.forecast} title={words.forecastHint}>
            <IconClockQuestion size={15} aria-hidden /> {words.forecast}
          </span>
        )}
        {fate !== 'goes' && <FateMark message={message} />}
      </div>
      {fate === 'stays' && why && <p className={styles.why}>{why[lang]}</p>}
      {(fate === 'held' || fate === 'cancelled') && <StoppedBy message={message} />}
      {body !== null && (
        <div className={styles.text} data-channel={channel}>
          {subject && <b dir="auto">{subject}</b>}
          <p dir="auto">{body}</p>
        </div>
      )}
      <div className={styles.foot}>
        <span className={styles.quiet}>
          <Cost message={message} lang={lang} />
        </span>
        {channel === 'email' && body !== null && (
          <LetterFold shipmentId={shipmentId} messageKey={message.key} subject={subject ?? ''} />
        )}
        <Actions message={message} day={day} />
      </div>
    </div>
  );
}

function FateMark({ message: { fate } }: { message: TomorrowMessage }) {
  const { fates } = useTomorrowWords();
  if (fate === 'held') return <Mark tone="waiting" icon={IconHandStop} label={fates.held} />;
  return <Mark tone="quiet" icon={IconBan} label={fate === 'cancelled' ? fates.cancelled : fates.stays} />;
}

function StoppedBy({ message: { stopped } }: { message: TomorrowMessage }) {
  const words = useTomorrowWords();
  const reading = useReading();
  if (!stopped?.by || !stopped.at) return null;
  const until = stopped.until && `, ${words.until[stopped.until]}`;
  return (
    <p className={styles.why}>
      <bdi>{words.stoppedBy(stopped.by, formatMoment(stopped.at, reading))}</bdi>
      {until}
    </p>
  );
}

function Cost({ message: { sender, segments, priceKopecks, body }, lang }: { message: TomorrowMessage; lang: 'ru' | 'en' }) {
  const words = useTomorrowWords();
  if (body === null) return null;
  const parts = [
    sender && words.sender(sender),
    segments !== null && words.segmentsOf(segments),
    priceKopecks === 0 ? words.included : formatMoney(priceKopecks, lang),
  ];
  return parts.filter(Boolean).join(' · ');
}

function Actions({ message: { key, fate }, day }: { message: TomorrowMessage; day: string }) {
  const words = useTomorrowWords();
  const { common } = useWords();
  const { hold, cancel, release, isPending } = useStops();
  const mayWrite = useMayWrite();
  if (fate === 'stays') return null;
  const which = { keys: [key] };
  const button = { size: 'compact-sm', variant: 'subtle', disabled: !mayWrite || isPending } as const;
  const title = mayWrite ? undefined : common.readOnly;

  return (
    <span className={styles.actions}>
      {fate === 'goes' && <StopMenu label={words.hold} day={day} onHold={(until) => hold.mutate({ which, until })} />}
      {fate !== 'goes' && (
        <Button {...button} title={title} onClick={() => release.mutate(which)}>
          {fate === 'held' ? words.release : words.restore}
        </Button>
      )}
      {fate !== 'cancelled' && (
        <Button {...button} color="red" title={title} onClick={() => cancel.mutate(which)}>
          {words.cancel}
        </Button>
      )}
    </span>
  );
}
