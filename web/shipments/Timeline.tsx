import { Text } from '@mantine/core';
import { formatFull, formatTime, formatWallClock, offsetOf, zoneName } from '../format/moments.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { Moment } from '../ui/Moment.tsx';
import { useReading } from '../ui/reading.ts';
import type { ShipmentDetails } from './data.ts';
import styles from './ShipmentPage.module.css';

/** Every operation, the newest first: as the Post dated it at the place, and when we saw it. */
export function Timeline({ shipment }: { shipment: ShipmentDetails }) {
  const { shipments: words } = useWords();
  if (shipment.operations.length === 0)
    return (
      <Text c="dimmed" size="sm">
        {words.timelineEmpty}
      </Text>
    );
  return (
    <ol className={`surface ${styles.times}`}>
      {shipment.operations.map((operation) => (
        <Happened key={`${operation.localTime} ${operation.type}/${operation.attr} ${operation.index}`} operation={operation} />
      ))}
    </ol>
  );
}

function Happened({ operation }: { operation: ShipmentDetails['operations'][number] }) {
  const { shipments: words } = useWords();
  const lang = useLang();
  const reading = useReading();
  const { name, type, attr, place, index, localTime, timeZone, happenedAt, firstSeenAt } = operation;
  const at = new Date(happenedAt);
  const isElsewhere = offsetOf(at, timeZone) !== offsetOf(at, reading.zone);

  return (
    <li className={styles.time}>
      <span className={styles.what}>{name[lang] || `${words.operation} ${type}/${attr}`}</span>
      <span className={styles.at} title={`${words.officeTime}\n${formatFull(happenedAt, reading, reading.ownZone)}`}>
        {formatWallClock(localTime, reading)}
        {isElsewhere && (
          <span className={styles.elsewhere}>{words.inService(formatTime(at, reading), zoneName(reading.zone, lang))}</span>
        )}
      </span>
      <span className={styles.where}>{[index, place].filter(Boolean).join(', ')}</span>
      <span className={styles.seen}>
        {words.seenAt}: <Moment at={firstSeenAt} />
      </span>
    </li>
  );
}
