import { IconCircleCheck, IconClock, IconSend } from '@tabler/icons-react';
import { formatDay, formatTime, offsetOf } from '../format/moments.ts';
import { formatMoney } from '../format/values.ts';
import { useLang } from '../i18n/language.ts';
import { Mark } from '../ui/Mark.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { type PageReading, useReading } from '../ui/reading.ts';
import type { Tomorrow } from './data.ts';
import styles from './Tomorrow.module.css';
import { type TomorrowWords, useTomorrowWords } from './words.ts';

/** When it goes, how much of it, what it costs; while it goes, how far it is. */
export function Overview({ page }: { page: Tomorrow }) {
  const words = useTomorrowWords();
  const numbers = new Intl.NumberFormat(useLang());
  const isAhead = page.windows.every(({ state }) => state === 'ahead');
  return (
    <section className={`surface ${styles.overview}`}>
      {page.windows.map((window) => (
        <WindowLine key={window.opensAt} window={window} />
      ))}
      {page.progress && <Progress progress={page.progress} />}
      <Figures page={page} />
      {page.isCut && (
        <p className={styles.quiet}>{words.cut(numbers.format(page.totals.goes + page.totals.stays + page.totals.held))}</p>
      )}
      {isAhead && <Note window={page.windows[0]!} />}
    </section>
  );
}

type ShownWindow = Tomorrow['windows'][number];

const marks = {
  ahead: ['waiting', IconClock],
  open: ['moving', IconSend],
  over: ['good', IconCircleCheck],
} as const;

function WindowLine({ window: { day, opensAt, closesAt, zone, state } }: { window: ShownWindow }) {
  const words = useTomorrowWords();
  const reading = useReading();
  const inZone = { ...reading, zone };
  const [tone, icon] = marks[state];
  const between = (clock: typeof reading): [string, string] => [formatTime(opensAt, clock), formatTime(closesAt, clock)];

  return (
    <div className={styles.window}>
      <h2>{capital(words.when(formatDay(day, inZone), ...between(inZone)))}</h2>
      <Mark tone={tone} icon={icon} label={words.states[state]} />
      <span className={styles.quiet}>{zoneHints(words, { opensAt, zone, between }, reading).join(', ')}</span>
    </div>
  );
}

type Hours = { opensAt: string; zone: string; between: (clock: PageReading) => [string, string] };

/** A clock is named only where it shows something else. */
function zoneHints(words: TomorrowWords, { opensAt, zone, between }: Hours, reading: PageReading): string[] {
  const differs = (one: string, other: string) => offsetOf(new Date(opensAt), one) !== offsetOf(new Date(opensAt), other);
  const hints: string[] = [];
  if (differs(zone, reading.zone)) hints.push(words.inZone(zone), words.serviceTime(...between(reading)));
  if (differs(reading.ownZone, zone) && differs(reading.ownZone, reading.zone))
    hints.push(words.ownTime(...between({ ...reading, zone: reading.ownZone })));
  return hints;
}

const LEAD_MS = 30 * 60_000;

function Note({ window: { opensAt, zone } }: { window: ShownWindow }) {
  const words = useTomorrowWords();
  const reading = useReading();
  const readyAt = new Date(Date.parse(opensAt) - LEAD_MS);
  const isReady = reading.now >= readyAt;
  return (
    <p className={styles.quiet}>{isReady ? words.listReady : words.nightAhead(formatTime(readyAt, { ...reading, zone }))}</p>
  );
}

function Progress({ progress }: { progress: NonNullable<Tomorrow['progress']> }) {
  const words = useTomorrowWords();
  const numbers = new Intl.NumberFormat(useLang());
  const { sent, sending, waiting, held, dropped } = progress;
  const total = sent + sending + waiting;
  const parts = (['sending', 'waiting', 'held', 'dropped'] as const).filter((part) => progress[part] > 0);
  const label = words.running(numbers.format(sent), numbers.format(total));
  if (total + held + dropped === 0) return null;
  return (
    <div className={styles.progress} aria-live="polite">
      <ProgressBar done={sent} total={total} label={label} />
      <span>
        {label}
        {parts.map((part) => (
          <span key={part} className={styles.quiet}>
            {` · ${words.progress[part]}: ${numbers.format(progress[part])}`}
          </span>
        ))}
      </span>
    </div>
  );
}

function Figures({ page: { totals, balance, progress } }: { page: Tomorrow }) {
  const words = useTomorrowWords();
  const lang = useLang();
  const numbers = new Intl.NumberFormat(lang);
  const { goes, sms, emails, segments, priceKopecks } = totals;
  const figures: [string, string, string | null][] = [
    [
      progress ? words.goesStill : words.goes,
      words.messagesCount(goes),
      [sms > 0 && words.smsCount(sms), emails > 0 && words.lettersCount(emails)].filter(Boolean).join(', '),
    ],
    [words.segments, numbers.format(segments), null],
    [words.price, formatMoney(priceKopecks, lang), goes > 0 && priceKopecks === 0 ? words.included : null],
    [words.balanceAfter, formatMoney(balance.afterKopecks, lang), words.balanceNow(formatMoney(balance.kopecks, lang))],
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {more && <dd className={styles.quiet}>{more}</dd>}
        </div>
      ))}
    </dl>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
