import { Anchor, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Why } from '../senders/SenderHistory.tsx';
import { SenderStateMark } from '../senders/stateMarks.tsx';
import { TextLink } from '../ui/links.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Countdown } from './Countdown.tsx';
import styles from './SenderNames.module.css';
import type { QueuedName } from './senderData.ts';
import { useStaffSenderWords } from './senderWords.ts';
import { siteLink } from './siteLink.ts';

type CardProps = {
  name: QueuedName;
  common: string | null;
  clock: { asOf: number; isRunning: boolean };
  isChosen: boolean;
  isBusy: boolean;
  onGo: () => void;
  onReject: () => void;
};

/** One name with all that it is decided by. */
export function SenderCard({ name, common, clock, isChosen, isBusy, onGo, onReject }: CardProps) {
  const { staffSenders: words, warningLabel } = useStaffSenderWords();
  const isAsked = name.state === 'asked';
  const present = name.present ?? common;

  return (
    <article
      id={`sender-${name.id}`}
      className={`surface ${styles.card}`}
      data-chosen={isChosen || undefined}
      aria-label={name.name}
    >
      <div className={styles.head}>
        <span className={styles.name}>{name.name}</span>
        {isAsked ? <Countdown leftMs={name.leftMs} {...clock} /> : <SenderStateMark state={name.state} />}
      </div>
      {name.warnings.length > 0 && (
        <div className={styles.marks}>
          {name.warnings.map((warning) => (
            <Mark key={warning.code} tone="urgent" icon={IconAlertTriangle} label={warningLabel(warning)} />
          ))}
        </div>
      )}
      <div className={styles.shop}>
        <TextLink to="/staff/shops/$id" params={{ id: String(name.shopId) }}>
          <bdi>{name.shopName}</bdi>
        </TextLink>
        <Site site={name.shopSite} />
        <span className={styles.quiet}>{present ? words.now(present) : words.nowNone}</span>
        <span className={styles.quiet}>
          {isAsked ? words.asked : words.approvedAt} <Moment at={isAsked ? name.askedAt : name.approvedAt} />,{' '}
          {isAsked ? name.askedBy : name.approvedBy}
        </span>
      </div>
      {name.note && (
        <div>
          <span className={styles.quiet}>{words.note}</span>
          <p className={styles.said}>{name.note}</p>
        </div>
      )}
      <Neighbours name={name} />
      <div className={styles.buttons}>
        <Button onClick={onGo} loading={isBusy}>
          {isAsked ? words.approve : words.register}
          <kbd className={styles.key}>A</kbd>
        </Button>
        <Button variant="default" onClick={onReject} disabled={isBusy}>
          {words.reject}
          <kbd className={styles.key}>R</kbd>
        </Button>
      </div>
    </article>
  );
}

function Site({ site }: { site: string | null }) {
  const { staffSenders: words } = useStaffSenderWords();
  const link = site && siteLink(site);
  if (!link) return <span className={styles.quiet}>{words.noSite}</span>;
  return (
    <Anchor href={link.href} target="_blank" rel="noopener noreferrer nofollow" aria-label={`${words.site} ${link.shown}`}>
      {link.shown}
    </Anchor>
  );
}

/** Who else has the name, and what this shop asked for before. */
function Neighbours({ name: { alsoOf, earlier } }: { name: QueuedName }) {
  const { staffSenders: words } = useStaffSenderWords();
  return (
    <>
      {alsoOf.length > 0 && (
        <div className={styles.shop}>
          <span className={styles.quiet}>{words.alsoOf}</span>
          {alsoOf.map(({ shopId, shopName }) => (
            <TextLink key={shopId} to="/staff/shops/$id" params={{ id: String(shopId) }}>
              <bdi>{shopName}</bdi>
            </TextLink>
          ))}
        </div>
      )}
      {earlier.length > 0 && (
        <div className={styles.quiet}>
          {words.earlier}
          <ul className={styles.past}>
            {earlier.map((past) => (
              <li key={`${past.name} ${past.endedAt}`}>
                <strong>{past.name}</strong>
                <SenderStateMark state={past.state} />
                <Moment at={past.endedAt} />
                <Why request={past} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
