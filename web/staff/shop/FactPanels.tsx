import { formatPhone } from '../../format/values.ts';
import { useLang, useWords } from '../../i18n/language.ts';
import { useProfileWords } from '../../shops/words.ts';
import { TextLink } from '../../ui/links.tsx';
import { Moment } from '../../ui/Moment.tsx';
import styles from '../Console.module.css';
import type { StaffShop } from '../consoleData.ts';
import { Facts, Panel } from '../Facts.tsx';
import { useStaffWords } from '../words.ts';

type Props = { shop: StaffShop };

/** Who they are and where the service writes to them. */
export function CardPanel({ shop: { settings, createdAt, counts } }: Props) {
  const words = useStaffWords();
  const { common } = useWords();
  const profile = useProfileWords();
  const { phone, email, site, originIndex, reportEmails, isReportOn, systemEmail, systemPhone, smsSender, windowZone } = settings;
  const system = [systemEmail, systemPhone && formatPhone(systemPhone)].filter(Boolean).join(', ');
  return (
    <Panel title={words.settings}>
      <Facts
        rows={[
          [profile.names.phone, phone ?? common.notGiven],
          [profile.names.email, email ?? common.notGiven],
          [profile.names.site, site ?? common.notGiven],
          originIndex !== null && [profile.names.originIndex, originIndex],
          [words.sender, smsSender ?? words.senderDefault],
          [words.reportTo, isReportOn ? reportEmails.join(', ') || words.nobody : words.reportOff],
          [words.systemTo, system || words.nobody],
          [profile.names.windowZone, windowZone === 'service' ? profile.windowService : profile.windowRecipient],
          [words.apiKeys, counts.apiKeys],
          [words.created, <Moment key="created" at={createdAt} />],
        ]}
      />
    </Panel>
  );
}

export function PeoplePanel({ shop: { people } }: Props) {
  const words = useStaffWords();
  return (
    <Panel title={words.people}>
      {people.length === 0 && <p className={styles.quiet}>{words.noPeople}</p>}
      <ul className={styles.people}>
        {people.map(({ name, email, role, lastSeenAt }) => (
          <li key={email} className={styles.person}>
            <div>
              <bdi>{name}</bdi> <span className={styles.quiet}>{words.roles[role]}</span>
              <div className={styles.quiet}>{email}</div>
            </div>
            <span className={styles.quiet}>{lastSeenAt ? <Moment at={lastSeenAt} /> : words.neverSeen}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function CountsPanel({ shop }: Props) {
  const words = useStaffWords();
  const { messages: names } = useWords();
  const numbers = new Intl.NumberFormat(useLang());
  const { counts, messages, failed } = shop;
  return (
    <Panel title={words.counts}>
      <Facts
        rows={[
          [words.active, numbers.format(counts.active)],
          counts.waitingForPlace > 0 && [words.waitingForPlace, numbers.format(counts.waitingForPlace)],
          [words.closed, numbers.format(counts.closed)],
          [words.lastLoaded, <Moment key="loaded" at={counts.lastLoadedAt} />],
        ]}
      />
      <b>{words.week}</b>
      {messages.length === 0 && <p className={styles.quiet}>{words.noMessages}</p>}
      <Facts
        rows={messages.map(({ channel, state, messages: n }) => [
          `${names.channels[channel]}: ${(names.states[state as keyof typeof names.states] ?? state).toLowerCase()}`,
          numbers.format(n),
        ])}
      />
      {failed > 0 ? (
        <TextLink to="/staff/failed" search={{ shopId: String(shop.shopId) }}>
          {words.failedWeek(failed)}
        </TextLink>
      ) : (
        <p className={styles.quiet}>{words.failedWeek(0)}</p>
      )}
    </Panel>
  );
}

export function ChecksPanel({ shop: { checks } }: Props) {
  const words = useStaffWords();
  const numbers = new Intl.NumberFormat(useLang());
  return (
    <Panel title={words.checks}>
      <Facts
        rows={[
          [words.account, checks.account === 'service' ? words.serviceAccount : words.ownAccount],
          [words.lastAnswer, <Moment key="answer" at={checks.lastAnswerAt} />],
          [words.lastNews, <Moment key="news" at={checks.lastNewsAt} />],
          [words.neverAnswered, numbers.format(checks.neverAnswered)],
        ]}
      />
      {checks.trouble && <p className={`${styles.bad} ${styles.list}`}>{checks.trouble}</p>}
    </Panel>
  );
}
